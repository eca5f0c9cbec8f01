import type { FixedNames, Model } from '@certwire/generator';

/**
 * The names of the old client that the new one goes on with when both are known by their documents alone. A name that an
 * operation lost only because another one wants it now stays, as it would in a client that is emitted again; a name that
 * nobody has any more is one that the author changed.
 */
export function carriedNames(old: FixedNames, fresh: Model): FixedNames {
  const entries = new Map(old);
  const changed = new Set<string>();
  for (const { files } of fresh.groups) {
    const operations = files.flatMap((file) => file.operations);
    const names = new Set(operations.map(({ name }) => name));
    for (const { pointer, name } of operations) {
      // What stands behind a space are the operation's types, which go with it.
      const before = entries.get(pointer)?.split(' ')[0];
      if (before !== undefined && before !== name && !names.has(before)) changed.add(pointer);
    }
  }
  return old.filter(([key]) => !changed.has(key));
}

/** Whether a client with these names of its own would be another one if it had to keep the others. */
export function wouldDiffer(own: FixedNames, kept: FixedNames): boolean {
  const names = new Map(own);
  return kept.some(([key, name]) => (names.get(key) ?? name) !== name);
}
