import { formPairs } from './form-pairs.js';
import type { Part } from './operation.js';
import { encodeStrict } from './percent-encode.js';
import { entriesOf } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { writeContent } from './write-content.js';

function pairs(name: string, value: unknown, part: Part | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (part?.serialisation !== undefined) return serialisePairs(name, value, part.serialisation);
  const contentType = part?.contentType;
  if (contentType !== undefined) {
    // A list gives one value per item (OpenAPI 3.2, 4.14.3 «Encoding By Name»).
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each) => `${encodeStrict(name)}=${encodeStrict(writeContent(each, contentType))}`);
  }
  return formPairs(name, value);
}

/** An `application/x-www-form-urlencoded` body; blanks are `%20`, which every decoder understands. */
export function writeForm(value: object, parts: readonly Part[]): string {
  return entriesOf(value)
    .flatMap(([name, each]) =>
      pairs(
        name,
        each,
        parts.find((part) => part.name === name),
      ),
    )
    .join('&');
}
