import type { Place } from '../diagnostics.js';
import type { Resolved, Spec } from '../spec/types.js';
import { childPlace, tokensOf } from './child-place.js';
import { isRawObject, ownMember } from './raw-object.js';

type Anchors = ReadonlyMap<string, Resolved>;

/** Values that are looked through for `$dynamicRef`; aliases of YAML make any number of them. */
const maximalValues = 10_000;

/** What `$dynamicRef` means depends on who refers to the schema that has it: this keeps who does. */
export interface DynamicScope {
  /** The schema that a dynamic anchor means here, because somebody further out says so. */
  bound(anchor: string): Resolved | undefined;
  /**
   * Reads the target of a reference once more for the place that refers to it, where an anchor around that place means
   * another schema than the target says itself. Undefined where it does not, as nearly always.
   */
  layOut<Value>(place: Place, reference: string, read: (target: Resolved) => Value): Value | undefined;
}

/** The dynamic anchors of the schemas around a place, and of their `$defs`; the outermost of a name counts. */
function anchorsAround({ file, pointer }: Place, spec: Spec): Anchors {
  const found = new Map<string, Resolved>();
  const add = (value: unknown, at: Place): void => {
    const anchor = isRawObject(value) ? value['$dynamicAnchor'] : undefined;
    if (typeof anchor === 'string' && !found.has(anchor)) found.set(anchor, { file, pointer: at.pointer, value });
  };
  let value = spec.files.get(file)?.value;
  let at: Place = { file, pointer: '' };
  const visit = (): void => {
    add(value, at);
    const inner = isRawObject(value) ? value['$defs'] : undefined;
    if (isRawObject(inner)) for (const key of Object.keys(inner)) add(inner[key], childPlace(at, '$defs', key));
  };
  visit();
  for (const token of tokensOf(pointer)) {
    value = typeof value === 'object' && value !== null ? ownMember(value as never, token) : undefined;
    at = childPlace(at, token);
    visit();
  }
  return found;
}

/** The anchors that `$dynamicRef` asks for within a schema, references not followed. */
function anchorsAskedFor(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const waiting = [schema];
  for (let value = waiting.pop(); value !== undefined && seen.size < maximalValues; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = isRawObject(value) ? value['$dynamicRef'] : undefined;
    if (typeof reference === 'string') found.add(anchorOf(reference));
    waiting.push(...Object.values(value));
  }
  return found;
}

/** The anchor that a dynamic reference names. */
export function anchorOf(reference: string): string {
  return reference.slice(reference.indexOf('#') + 1);
}

/** Starts outside of every schema. */
export function createDynamicScope(spec: Spec): DynamicScope {
  const open = new Set<string>();
  let anchors: Anchors = new Map();
  let used: boolean | undefined;

  /** Whether an anchor that the target asks for means another schema to those who refer to it. */
  function isOther(target: Resolved, names: Anchors): boolean {
    return [...anchorsAskedFor(target.value)].some((anchor) => {
      const meant = names.get(anchor);
      const own = spec.resolve(target.file, `#${anchor}`, target.pointer);
      return meant !== undefined && (meant.file !== own?.file || meant.pointer !== own.pointer);
    });
  }
  return {
    bound: (anchor) => anchors.get(anchor),
    layOut(place, reference, read) {
      used ??= [...spec.files.values()].some(({ text }) => text.includes('$dynamicRef'));
      const target = used ? spec.resolve(place.file, reference, place.pointer) : undefined;
      if (target === undefined) return undefined;
      const before = anchors;
      const names: Anchors = new Map([...anchorsAround(place, spec), ...before]);
      const id = `${target.file}#${target.pointer}`;
      if (open.has(id) || names.size === 0 || !isOther(target, names)) return undefined;
      open.add(id);
      anchors = names;
      const value = read(target);
      anchors = before;
      open.delete(id);
      return value;
    },
  };
}
