import { isAscii } from 'node:buffer';

/** A share of other characters up to which escaping them costs less than a text of two bytes for each character. */
const fewOthers = 1 / 200;
const others = /[\x80-\xff]+/g;
const opening = '{'.charCodeAt(0);

/** What is searched at once; most such parts of a document are ASCII, which is told in no time. In bytes. */
const partSize = 4096;

/** How many of the bytes are no ASCII, told from the first ones. */
function shareOfOthers(bytes: Buffer): number {
  const sample = bytes.toString('latin1', 0, 65_536);
  const runs = sample.match(others) ?? [];
  return runs.join('').length / Math.max(1, sample.length);
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

/** The bytes with what is no ASCII escaped. */
function escaped(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let plain = 0;
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    end = Math.min(start + partSize, bytes.length);
    // No character is cut in two.
    while ((bytes[end] ?? 0) > 127) end += 1;
    const part = bytes.subarray(start, end);
    if (isAscii(part)) continue;
    pieces.push(bytes.subarray(plain, start), Buffer.from(part.toString('latin1').replace(others, escapes), 'latin1'));
    plain = end;
  }
  return Buffer.concat([...pieces, bytes.subarray(plain)]);
}

/**
 * The text of a JSON object in ASCII, other characters as escapes; undefined when the bytes hold something else, or many of
 * those. One emoji in a document of 13 MB would otherwise double what its text takes, and the time to parse it.
 */
export function asciiText(given: Uint8Array): string | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  // A zero is of UTF-16.
  if (bytes[0] !== opening || bytes[1] === 0 || shareOfOthers(bytes) > fewOthers) return undefined;
  return (isAscii(bytes) ? bytes : escaped(bytes)).toString('latin1');
}
