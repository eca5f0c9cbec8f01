import { formPairs } from './form-pairs.js';
import { entriesOf, isRecord, plainText } from './plain-value.js';
import { writeJson } from './write-json.js';

/** Whether a media type is JSON: `application/json`, or a `+json` suffix (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

/** The text of a parameter or a part whose media type the document names. */
export function writeContent(value: unknown, mediaType: string): string {
  if (isJson(mediaType)) return writeJson(value);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType) && isRecord(value)) {
    return entriesOf(value)
      .flatMap(([name, each]) => formPairs(name, each))
      .join('&');
  }
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? writeJson(value)
    : (plainText(value, mediaType) ?? '');
}
