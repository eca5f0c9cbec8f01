import type { TypePart } from './type-parts.js';

/** Alternatives of an old type with those of the new one that stand for them, and those that have none. */
export interface PairedParts {
  readonly pairs: readonly (readonly [old: TypePart, next: TypePart])[];
  readonly old: readonly TypePart[];
  readonly next: readonly TypePart[];
}

/** Pairs each alternative with the one of the same key; one without a key has none. */
export function pairParts(
  old: readonly TypePart[],
  next: readonly TypePart[],
  keyOf: (part: TypePart) => unknown,
): PairedParts {
  const waiting = new Map<unknown, TypePart[]>();
  for (const part of next) {
    const key = keyOf(part);
    if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), part]);
  }
  const pairs: (readonly [TypePart, TypePart])[] = [];
  const alone = old.filter((part) => {
    const partner = waiting.get(keyOf(part))?.shift();
    if (partner !== undefined) pairs.push([part, partner]);
    return partner === undefined;
  });
  const taken = new Set(pairs.map(([, partner]) => partner));
  return { pairs, old: alone, next: next.filter((part) => !taken.has(part)) };
}

/** Pairs the one alternative of this kind with the other side's; nothing when a side has none or several, or they do not suit. */
export function pairOnly(
  { old, next }: PairedParts,
  ofKind: (part: TypePart) => boolean,
  suit: (old: TypePart, next: TypePart) => boolean = () => true,
): PairedParts {
  const [kindOld, kindNext] = [old.filter(ofKind), next.filter(ofKind)];
  const [one] = kindOld;
  const [other] = kindNext;
  const several = kindOld.length > 1 || kindNext.length > 1;
  if (one === undefined || other === undefined || several || !suit(one, other)) {
    return { pairs: [], old, next };
  }
  return {
    pairs: [[one, other]],
    old: old.filter((part) => part !== one),
    next: next.filter((part) => part !== other),
  };
}
