import { isRecord, plainText } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { writeJson } from './write-json.js';

/** Whether a media type is JSON: `application/json`, or a `+json` suffix (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

/** The text of a parameter or a part whose media type the document names. */
export function writeContent(value: unknown, mediaType: string): string {
  if (isJson(mediaType)) return writeJson(value);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType) && isRecord(value)) {
    const usual = { style: 'form', explode: true, allowReserved: false } as const;
    return Object.entries(value)
      .flatMap(([name, each]) => serialisePairs(name, each, usual))
      .join('&');
  }
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? writeJson(value)
    : (plainText(value, mediaType) ?? '');
}
