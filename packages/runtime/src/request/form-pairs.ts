import { isRecord, meaningOf } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { writeJson } from './write-json.js';

const usual = { style: 'form', explode: true, allowReserved: false } as const;

/** Text of its own for what has none: an object, or a list within a list. */
function stringified(given: unknown): unknown {
  const value = meaningOf(given);
  return isRecord(value) || Array.isArray(value) ? writeJson(value) : value;
}

/**
 * The pairs of one property of a form that the document gives no style: an object travels as JSON, a list as one pair per
 * item (OpenAPI 3.1.1, 4.8.15.1.1).
 */
export function formPairs(name: string, given: unknown): string[] {
  const value = meaningOf(given);
  return serialisePairs(name, Array.isArray(value) ? value.map(stringified) : stringified(value), usual);
}
