import type { Place } from '../diagnostics.js';
import type { Resolved, Spec } from '../spec/types.js';
import { childPlace } from './child-place.js';
import { isRawObject, type RawObject } from './raw-object.js';
import type { Part, Reading } from './reading.js';

/** References that lead to references, at most. */
const maximalChain = 50;

interface Reference extends RawObject {
  readonly $ref: string;
}

interface Request {
  readonly spec: Spec;
  /** More parts than this are none that somebody wrote. */
  readonly maximalCount: number;
  /** What a reference leads to; nothing is reported. */
  readonly resolve: (place: Place, reference: string) => Resolved | undefined;
  readonly unresolved: (place: Place, reference: string, why?: string) => undefined;
  readonly invalid: (place: Place, message: string) => void;
}

function isReference(value: unknown): value is Reference {
  return isRawObject(value) && typeof value['$ref'] === 'string';
}

function hasSiblings(reference: Reference): boolean {
  for (const key in reference) if (key !== '$ref') return true;
  return false;
}

/** Beside a reference, `summary` and `description` stand in the place of those of its target (OpenAPI 3.1, 4.8.23). */
function withSiblings(target: RawObject, siblings: RawObject): RawObject {
  const { summary, description } = siblings;
  if (typeof summary !== 'string' && typeof description !== 'string') return target;
  return {
    ...target,
    ...(typeof summary === 'string' ? { summary } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  };
}

/** The function that finds a part, over any references. What many refer to is one object for all. */
export function createPartReader({ maximalCount, spec, resolve, unresolved, invalid }: Request): Reading['part'] {
  const shared = new Map<Resolved, Part>();
  let count = 0;

  /** True for one part too many; it is reported for the first of them. */
  function isTooMany(place: Place): boolean {
    count += 1;
    if (count <= maximalCount) return false;
    const message = 'References multiply: this part and all that follow are too many; they were left out.';
    if (count - 1 <= maximalCount) invalid(place, message);
    return true;
  }
  function checked(value: unknown, place: Place, what: string): Part | undefined {
    if (isTooMany(place)) return undefined;
    if (isRawObject(value)) return { raw: value, place };
    invalid(place, `This must be ${what}, an object; it was left out.`);
    return undefined;
  }
  /** The end of a chain of references. */
  function follow(first: Reference, start: Place, what: string): Part | undefined {
    let value: unknown = first;
    let place = start;
    let siblings: RawObject = {};
    for (let chain = 0; isReference(value); chain += 1) {
      const { $ref: reference } = value;
      const resolved = resolve(place, reference);
      if (resolved === undefined) return unresolved(place, reference);
      if (chain > maximalChain) {
        const why = `from there it goes back, or on over more than ${maximalChain} references`;
        return unresolved(start, first.$ref, why);
      }
      if (hasSiblings(value)) siblings = { ...value, ...siblings };
      value = resolved.value;
      place = { file: resolved.file, pointer: resolved.pointer };
    }
    const part = checked(value, place, what);
    if (part === undefined) return undefined;
    const raw = withSiblings(part.raw, siblings);
    return raw === part.raw ? { raw, place, isShared: true } : { raw, place };
  }
  return (owner, key, what) => {
    const value = (owner.raw as RawObject)[key];
    if (!isReference(value)) return checked(value, childPlace(owner.place, key), what);
    const target = hasSiblings(value) ? undefined : spec.resolve(owner.place.file, value.$ref);
    const known = target === undefined ? undefined : shared.get(target);
    if (known !== undefined) return isTooMany(known.place) ? undefined : known;
    const part = follow(value, childPlace(owner.place, key), what);
    if (target !== undefined && part !== undefined) shared.set(target, part);
    return part;
  };
}
