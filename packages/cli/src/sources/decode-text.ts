/**
 * Text of a JSON or YAML document: UTF-8, or UTF-16 when a byte order mark says so, or its first character, which is of ASCII in
 * every document and has a zero beside it then (YAML 1.2, 5.2; RFC 4627, 3). The mark is dropped.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const mark = `${first} ${second}`;
  if (mark === '255 254' || (first !== 0 && second === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '254 255' || (first === 0 && second !== 0)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
