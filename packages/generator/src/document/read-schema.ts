import type { Place } from '../diagnostics.js';
import { completeByMembers } from './discriminator.js';
import { isRawObject } from './raw-object.js';
import type { Draft, Reading, SchemaPart } from './reading.js';
import type { Schema } from './types.js';

const noTypes: Schema['types'] = [];

/**
 * Reads a schema of any version. What is no schema is reported and admits every value, as `true` does; `false` becomes an
 * empty `enum`, which admits none.
 */
export function readSchema(reading: Reading, value: unknown, place: Place): Schema {
  if (typeof value === 'boolean') return value ? { types: [] } : { types: [], enum: [] };
  if (!isRawObject(value)) {
    reading.invalid(place, 'This must be a schema, an object; every value is admitted instead.');
    return { types: [] };
  }
  const draft: Draft<Schema> = { types: noTypes };
  const part: SchemaPart = { reading, raw: value, place };
  const { keywords, countsBesideReference } = reading.rules;
  const isReference = typeof value['$ref'] === 'string';
  for (const keyword of Object.keys(value)) {
    if (isReference && keyword !== '$ref' && !countsBesideReference(keyword)) continue;
    keywords.get(keyword)?.(draft, value[keyword], part);
  }
  completeByMembers(draft, reading);
  reading.rules.complete?.(draft, part);
  return draft;
}
