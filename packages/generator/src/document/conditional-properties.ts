import { childPlace } from './child-place.js';
import { isRawObject } from './raw-object.js';
import type { Draft, Owner, SchemaPart } from './reading.js';
import type { Schema } from './types.js';

/** More names than this are no list that somebody reads. */
const maximalNames = 200;

/** Schemas that hold under a condition. */
function conditionalSchemas({ raw, place, reading }: SchemaPart): readonly Schema[] {
  const found: Schema[] = [];
  for (const key of ['then', 'else']) if (raw[key] !== undefined) found.push(reading.schema({ raw, place }, key));
  const dependent = raw['dependentSchemas'];
  if (!isRawObject(dependent)) return found;
  const owner: Owner = { raw: dependent, place: childPlace(place, 'dependentSchemas') };
  for (const key of Object.keys(dependent).sort()) found.push(reading.schema(owner, key));
  return found;
}

/** Properties that are declared under a condition alone may be there: without them nobody could give them. */
function addConditional(draft: Draft<Schema>, part: SchemaPart): void {
  const { properties } = draft;
  if (properties === undefined) return;
  const found = new Map<string, Schema[]>();
  for (const schema of conditionalSchemas(part)) {
    for (const [name, property] of schema.properties ?? []) {
      if (!properties.has(name)) found.set(name, [...(found.get(name) ?? []), property]);
    }
  }
  const added = [...found].map(([name, [first = { types: [] }, ...others]]): readonly [string, Schema] => {
    return [name, others.length === 0 ? first : { types: [], anyOf: [first, ...others] }];
  });
  if (added.length > 0) draft.properties = new Map([...properties, ...added]);
}

/** The names that `propertyNames` lists, itself or behind a reference. */
function listedNames({ raw, place, reading }: SchemaPart): readonly string[] {
  let names = raw['propertyNames'];
  if (isRawObject(names) && typeof names['$ref'] === 'string') {
    names = reading.spec.resolve(place.file, names['$ref'])?.value;
  }
  const values = isRawObject(names) ? names['enum'] : undefined;
  if (!Array.isArray(values) || values.length > maximalNames) return [];
  return values.every((value) => typeof value === 'string') ? values : [];
}

/** A map whose names are listed has no other members than those. */
function addListed(draft: Draft<Schema>, part: SchemaPart): void {
  const { additionalProperties: more, properties } = draft;
  const names = more === false || draft.patternProperties !== undefined ? [] : listedNames(part);
  if (names.length === 0) return;
  const value: Schema = typeof more === 'object' ? more : { types: [] };
  draft.properties = new Map([...names.map((name) => [name, value] as const), ...(properties ?? [])]);
  draft.additionalProperties = false;
}

/** Adds the properties that JSON Schema 2020-12 declares elsewhere than in `properties`. */
export function addConditionalProperties(draft: Draft<Schema>, part: SchemaPart): void {
  const { then, else: otherwise, dependentSchemas, propertyNames } = part.raw;
  if (then !== undefined || otherwise !== undefined || dependentSchemas !== undefined) addConditional(draft, part);
  if (propertyNames !== undefined) addListed(draft, part);
}
