import { isIdentifier } from './identifier-letters.js';

/** Something that wants a name. */
export interface NameClaim {
  /** Identity that outlives the run: a JSON pointer, mostly. */
  readonly key: string;
  readonly ideal: string;
  /** Tried in this order before a number is appended. */
  readonly fallbacks?: () => readonly string[];
  /** The name is never used itself, but with each of the scope's endings behind it. */
  readonly isStem?: boolean;
}

/** What one scope knows beside the claims. */
export interface NameScope {
  /** Names that nobody may take. */
  readonly taken: ReadonlySet<string>;
  /** Names of an earlier run, by key: they stay, whatever joined the document since. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Names of the wire, quoted where they are no identifier. */
  readonly anyText?: boolean;
  /** What stands behind stems; none ends with another. */
  readonly endings?: readonly string[];
}

/** Takes a name unless it is taken, and says whether it did. */
type Take = (name: string) => boolean;

/** What is taken: names, and stems with all their endings. Those names are not made: there are very many. */
function createTaken({ taken, endings = [] }: NameScope): { readonly takeName: Take; readonly takeStem: Take } {
  const names = new Set<string>();
  const stems = new Set<string>();
  // What can be no stem any more, because one of its names is taken.
  const spoilt = new Set<string>();
  const takeName = (name: string): boolean => {
    const ending = endings.find((each) => name.endsWith(each));
    const stem = ending === undefined ? undefined : name.slice(0, -ending.length);
    if (names.has(name) || (stem !== undefined && stems.has(stem))) return false;
    names.add(name);
    if (stem !== undefined) spoilt.add(stem);
    return true;
  };
  const takeStem = (stem: string): boolean => {
    if (stems.has(stem) || spoilt.has(stem)) return false;
    stems.add(stem);
    return true;
  };
  for (const name of taken) takeName(name);
  return { takeName, takeStem };
}

/**
 * Gives every claim of one scope a name of its own. Names of an earlier run come first; then every ideal name goes to the
 * first that wants it, and who lost takes what is free. The order is that of the claims, so that whoever calls has sorted them by something that the order of the document's keys does not change.
 */
export function allocateNames(claims: readonly NameClaim[], scope: NameScope): ReadonlyMap<string, string> {
  const { fixed, anyText = false } = scope;
  const { takeName, takeStem } = createTaken(scope);
  const names = new Map<string, string>();
  const take = ({ key, isStem = false }: NameClaim, name: string): boolean => {
    if (!(isStem ? takeStem(name) : takeName(name))) return false;
    names.set(key, name);
    return true;
  };
  if (fixed.size > 0) {
    for (const claim of claims) {
      const name = fixed.get(claim.key);
      // A manifest is a file that anybody may edit.
      if (name !== undefined && (anyText || isIdentifier(name))) take(claim, name);
    }
  }
  const open = claims.filter((claim) => !names.has(claim.key) && !take(claim, claim.ideal));
  // Where the last one of the same name found a free number; thousands may want one.
  const next = new Map<string, number>();
  for (const claim of open) {
    const { ideal } = claim;
    const fallbacks = claim.fallbacks?.() ?? [];
    if (fallbacks.some((name) => take(claim, name))) continue;
    const base = fallbacks[0] ?? ideal;
    const counter = `${base} ${claim.isStem === true}`;
    let number = next.get(counter) ?? 2;
    while (!take(claim, `${base}${number}`)) number += 1;
    next.set(counter, number + 1);
  }
  return names;
}

/** Plain string order, the same in every locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
