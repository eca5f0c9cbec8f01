import type { Part } from './operation.js';
import { encodeStrict } from './percent-encode.js';
import { isRecord } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { writeContent } from './write-content.js';
import { writeJson } from './write-json.js';

const usual = { style: 'form', explode: true, allowReserved: false } as const;

/** Without a style in the document an object travels as JSON, a list as one pair per item (OpenAPI 3.1.1, 4.8.15.1.1). */
function stringified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stringified);
  return isRecord(value) ? writeJson(value) : value;
}

function pairs(name: string, value: unknown, part: Part | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (part?.serialisation !== undefined) return serialisePairs(name, value, part.serialisation);
  const contentType = part?.contentType;
  if (contentType !== undefined) {
    // A list gives one value per item (OpenAPI 3.2, 4.14.3 «Encoding By Name»).
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each) => `${encodeStrict(name)}=${encodeStrict(writeContent(each, contentType))}`);
  }
  return serialisePairs(name, stringified(value), usual);
}

/** An `application/x-www-form-urlencoded` body; blanks are `%20`, which every decoder understands. */
export function writeForm(value: Readonly<Record<string, unknown>>, parts: readonly Part[]): string {
  return Object.entries(value)
    .flatMap(([name, each]) =>
      pairs(
        name,
        each,
        parts.find((part) => part.name === name),
      ),
    )
    .join('&');
}
