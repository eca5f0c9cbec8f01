import type { ParameterStyle } from './operation.js';

/** What stands between the items of one value, where it is no comma. */
const delimiters: Readonly<Partial<Record<ParameterStyle, string>>> = { space: ' ', pipe: '|', tab: '\t' };

/** The delimiter of a style as a header carries it. */
export function plainDelimiter(style: ParameterStyle): string {
  return delimiters[style] ?? ',';
}

/** The delimiter of a style in a URL; RFC 3986 knows neither blank, `|` nor tab there. A comma stays. */
export function escapedDelimiter(style: ParameterStyle): string {
  const delimiter = delimiters[style];
  return delimiter === undefined ? ',' : encodeURIComponent(delimiter);
}
