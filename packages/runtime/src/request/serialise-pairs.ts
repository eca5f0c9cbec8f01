import { InputError } from '../errors.js';
import { escapedDelimiter } from './delimiters.js';
import type { Serialisation } from './operation.js';
import { encodeReserved, encodeStrict } from './percent-encode.js';
import { entriesOf, isRecord, meaningOf, plainText, shapeOf } from './plain-value.js';

/** The style `cookie` sends text as it was given: «any sort of escaping» is the caller's (OpenAPI 3.2, 4.12.4). */
function cookieText(name: string, text: string): string {
  if (!/[^\t\x20-\x3a\x3c-\x7e\x80-\xff]/.test(text)) return text;
  throw new InputError(`"${name}" holds ";" or characters that no cookie can carry; escape them.`);
}

/** `filter[name][0]=x`: every level in brackets, whatever the depth. */
function deepPairs(name: string, given: unknown, encode: (text: string) => string): string[] {
  const value = meaningOf(given);
  if (Array.isArray(value)) return value.flatMap((item, index) => deepPairs(`${name}[${index}]`, item, encode));
  if (isRecord(value)) return entriesOf(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item, encode));
  const text = plainText(value, name);
  return text === undefined ? [] : [`${encodeStrict(name)}=${encode(text)}`];
}

/**
 * The `name=value` pairs, escaped, that a value makes in a query, a cookie or a url-encoded body. An empty text or an empty
 * list in one pair is kept (`name=`); undefined and null make no pair, nor does an empty list that is exploded.
 */
export function serialisePairs(name: string, value: unknown, serialisation: Serialisation): string[] {
  const { style, explode, allowReserved } = serialisation;
  const asCookie = (text: string): string => cookieText(name, text);
  const encode = style === 'cookie' ? asCookie : allowReserved ? encodeReserved : encodeStrict;
  if (style === 'deep') return deepPairs(name, value, encode);
  const shape = shapeOf(value, name);
  const pair = (key: string, text: string): string =>
    `${style === 'cookie' ? asCookie(key) : encodeStrict(key)}=${text}`;
  switch (shape.kind) {
    case 'absent':
      return [];
    case 'text':
      return [pair(name, encode(shape.text))];
    case 'list':
      if (explode) return shape.items.map((item) => pair(name, encode(item)));
      return [pair(name, shape.items.map(encode).join(escapedDelimiter(style)))];
    case 'object':
      if (explode) return shape.members.map(([key, text]) => pair(key, encode(text)));
      return [pair(name, shape.members.flat().map(encode).join(escapedDelimiter(style)))];
  }
}
