import type { ParameterStyle, Serialisation } from './operation.js';
import { encodeReserved, encodeStrict } from './percent-encode.js';
import { isRecord, plainText, shapeOf } from './plain-value.js';

/** What stands between the items of one value, already escaped; RFC 3986 knows neither blank, `|` nor tab in a query. */
const delimiters: Readonly<Partial<Record<ParameterStyle, string>>> = { space: '%20', pipe: '%7C', tab: '%09' };

/** `filter[name][0]=x`: every level in brackets, whatever the depth. */
function deepPairs(name: string, value: unknown, encode: (text: string) => string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => deepPairs(`${name}[${index}]`, item, encode));
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item, encode));
  const text = plainText(value, name);
  return text === undefined ? [] : [`${encodeStrict(name)}=${encode(text)}`];
}

/**
 * The `name=value` pairs, escaped, that a value makes in a query, a cookie or a url-encoded body. An empty text or an empty
 * list in one pair is kept (`name=`); undefined and null make no pair, nor does an empty list that is exploded.
 */
export function serialisePairs(name: string, value: unknown, serialisation: Serialisation): string[] {
  const { style, explode, allowReserved } = serialisation;
  const encode = allowReserved ? encodeReserved : encodeStrict;
  if (style === 'deep') return deepPairs(name, value, encode);
  const shape = shapeOf(value, name);
  const pair = (key: string, text: string): string => `${encodeStrict(key)}=${text}`;
  switch (shape.kind) {
    case 'absent':
      return [];
    case 'text':
      return [pair(name, encode(shape.text))];
    case 'list':
      if (explode) return shape.items.map((item) => pair(name, encode(item)));
      return [pair(name, shape.items.map(encode).join(delimiters[style] ?? ','))];
    case 'object':
      if (explode) return shape.members.map(([key, text]) => pair(key, encode(text)));
      return [
        pair(
          name,
          shape.members
            .flat()
            .map(encode)
            .join(delimiters[style] ?? ','),
        ),
      ];
  }
}
