import type { Place } from '../diagnostics.js';

/** One token of a JSON pointer (RFC 6901, 3). */
export function escapeToken(token: string): string {
  if (!token.includes('~') && !token.includes('/')) return token;
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Spells its pointer out when somebody asks for it: of a hundred places at most one is reported. */
class MemberPlace implements Place {
  readonly file: string;
  private readonly owner: Place;
  private readonly key: string | number;

  constructor(owner: Place, key: string | number) {
    this.file = owner.file;
    this.owner = owner;
    this.key = key;
  }
  get pointer(): string {
    return `${this.owner.pointer}/${escapeToken(String(this.key))}`;
  }
}

/** The place of a member, or of a member of a member. */
export function childPlace(place: Place, key: string | number, nested?: string): Place {
  const member = new MemberPlace(place, key);
  return nested === undefined ? member : new MemberPlace(member, nested);
}

/** The tokens of a JSON pointer, unescaped. */
export function tokensOf(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  if (!pointer.includes('~')) return tokens;
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
