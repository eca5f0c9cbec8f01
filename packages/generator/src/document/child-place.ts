import type { Place } from '../diagnostics.js';

/** One token of a JSON pointer (RFC 6901, 3). */
export function escapeToken(token: string): string {
  if (!token.includes('~') && !token.includes('/')) return token;
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The place of a member, or of a member of a member. */
export function childPlace(place: Place, key: string, nested?: string): Place {
  const pointer = `${place.pointer}/${escapeToken(key)}`;
  return { file: place.file, pointer: nested === undefined ? pointer : `${pointer}/${escapeToken(nested)}` };
}

/** The tokens of a JSON pointer, unescaped. */
export function tokensOf(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
