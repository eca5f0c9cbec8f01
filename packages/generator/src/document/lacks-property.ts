import type { Place } from '../diagnostics.js';
import { childPlace } from './child-place.js';
import { isRawObject, ownMember, type RawObject } from './raw-object.js';
import type { Part, Reading } from './reading.js';

/** Keywords by which a value may have properties that its schema does not list. */
const opening = [
  'additionalProperties',
  'patternProperties',
  'unevaluatedProperties',
  'dependentSchemas',
  'if',
  '$dynamicRef',
];
/** Keywords that hold further schemas of the same value. */
const lists = ['allOf', 'oneOf', 'anyOf'];
/** A property that is farther away than so many schemas is not looked for. */
const searched = 100;

interface Found {
  readonly value: unknown;
  readonly place: Place;
}

function mayHaveOthers(schema: RawObject): boolean {
  return opening.some((key) => schema[key] !== undefined && schema[key] !== false);
}

/** Schemas of the same value: what a schema refers to, and what it is composed of. */
function relatives(schema: RawObject, place: Place, { spec }: Reading): readonly (Found | undefined)[] {
  const { $ref: reference } = schema;
  const target = typeof reference === 'string' ? spec.resolve(place.file, reference, place.pointer) : undefined;
  const composed = lists.flatMap((key) => {
    const list = schema[key];
    if (!Array.isArray(list)) return [];
    const listPlace = childPlace(place, key);
    return list.slice(0, searched).map((value: unknown, index) => ({ value, place: childPlace(listPlace, index) }));
  });
  return typeof reference === 'string' ? [target && { value: target.value, place: target }, ...composed] : composed;
}

/** Whether a body surely has no property of a name: its schema lists properties, and this is none of them. */
export function lacksProperty(media: Part, name: string, reading: Reading): boolean {
  const seen = new Set<unknown>();
  let isListed = false;
  const waiting: (Found | undefined)[] = [{ value: media.raw['schema'], place: childPlace(media.place, 'schema') }];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next === undefined || !isRawObject(next.value) || mayHaveOthers(next.value)) return false;
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    if (seen.size > searched) return false;
    const { properties } = next.value;
    if (isRawObject(properties)) {
      isListed = true;
      if (ownMember(properties, name) !== undefined) return false;
    }
    waiting.push(...relatives(next.value, next.place, reading));
  }
  return isListed;
}
