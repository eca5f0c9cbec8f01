import type { TypePart } from './type-parts.js';

/** Alternatives of an old type with those of the new one that stand for them, and those that have none. */
export interface PairedParts {
  readonly pairs: readonly (readonly [old: TypePart, next: TypePart])[];
  readonly old: readonly TypePart[];
  readonly next: readonly TypePart[];
}

/** Pairs each alternative with the first of the other side that is the same for `same`. */
export function pairParts(
  old: readonly TypePart[],
  next: readonly TypePart[],
  same: (old: TypePart, next: TypePart) => boolean,
): PairedParts {
  const pairs: (readonly [TypePart, TypePart])[] = [];
  const waiting = [...next];
  const alone = old.filter((part) => {
    const index = waiting.findIndex((other) => same(part, other));
    const [partner] = index < 0 ? [] : waiting.splice(index, 1);
    if (partner !== undefined) pairs.push([part, partner]);
    return partner === undefined;
  });
  return { pairs, old: alone, next: waiting };
}

/** Pairs the one alternative of this kind with the other side's; nothing when a side has none or several. */
export function pairOnly({ old, next }: PairedParts, ofKind: (part: TypePart) => boolean): PairedParts {
  const only = (parts: readonly TypePart[]): boolean => parts.filter(ofKind).length === 1;
  return pairParts(old, next, (one, other) => only(old) && only(next) && ofKind(one) && ofKind(other));
}
