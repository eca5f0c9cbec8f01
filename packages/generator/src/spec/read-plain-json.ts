import { isAscii } from 'node:buffer';

/** A share of other characters up to which escaping them costs less than a text of two bytes for each character. */
const fewOthers = 1 / 200;
const others = /[\x80-\xff]+/g;
const opening = '{'.charCodeAt(0);

/** How many of the bytes are no ASCII, told from the first ones. */
function shareOfOthers(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 65_536);
  let count = 0;
  for (const byte of sample) if (byte > 127) count += 1;
  return count / Math.max(1, sample.length);
}

/** What JSON writes for the characters of some UTF-8. */
function escapes(latin1: string): string {
  let text = '';
  const decoded = Buffer.from(latin1, 'latin1').toString('utf8');
  for (let index = 0; index < decoded.length; index += 1) {
    text += `\\u${decoded.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return text;
}

/**
 * The text of a JSON object in ASCII, other characters as escapes; undefined when the bytes hold something else, or many of
 * those. One emoji in a document of 13 MB would otherwise double what its text takes, and the time to parse it.
 */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== opening || shareOfOthers(bytes) > fewOthers) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return isAscii(bytes) ? text : text.replace(others, escapes);
}
