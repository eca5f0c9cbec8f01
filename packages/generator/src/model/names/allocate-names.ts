import { isIdentifier } from './identifier-letters.js';

/** Something that wants a name. */
export interface NameClaim {
  /** Identity that outlives the run: a JSON pointer, mostly. */
  readonly key: string;
  readonly ideal: string;
  /** Tried in this order before a number is appended. */
  readonly fallbacks?: () => readonly string[];
  /** All names that this one brings with it; itself alone when absent. */
  readonly expand?: (name: string) => readonly string[];
}

/** What one scope knows beside the claims. */
export interface NameScope {
  /** Names that nobody may take. */
  readonly taken: ReadonlySet<string>;
  /** Names of an earlier run, by key: they stay, whatever joined the document since. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Names of the wire, quoted where they are no identifier. */
  readonly anyText?: boolean;
}

/**
 * Gives every claim of one scope a name of its own. Names of an earlier run come first; then every ideal name goes to the
 * first that wants it, and who lost takes what is free. The order is that of the claims, so that whoever calls has sorted them by something that the order of the document's keys does not change.
 */
export function allocateNames(claims: readonly NameClaim[], scope: NameScope): ReadonlyMap<string, string> {
  const { fixed, anyText = false } = scope;
  const used = new Set(scope.taken);
  const names = new Map<string, string>();
  const take = ({ key, expand }: NameClaim, name: string): boolean => {
    const all = expand?.(name) ?? [name];
    if (all.some((each) => used.has(each))) return false;
    for (const each of all) used.add(each);
    names.set(key, name);
    return true;
  };
  for (const claim of claims) {
    const name = fixed.get(claim.key);
    // A manifest is a file that anybody may edit.
    if (name !== undefined && (anyText || isIdentifier(name))) take(claim, name);
  }
  const open = claims.filter((claim) => !names.has(claim.key) && !take(claim, claim.ideal));
  // Where the last one of the same name found a free number; thousands may want one.
  const next = new Map<string, number>();
  for (const claim of open) {
    const { ideal } = claim;
    const fallbacks = claim.fallbacks?.() ?? [];
    if (fallbacks.some((name) => take(claim, name))) continue;
    const base = fallbacks[0] ?? ideal;
    const counter = `${base} ${claim.expand === undefined}`;
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
