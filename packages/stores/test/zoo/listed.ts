import type { Store } from '../../src/index.js';
import type { ListedEntry } from './list-with-keytool.js';

/** A store in the form in which it is compared, in the order of aliases. */
export function listed(store: Store): ListedEntry[] {
  const entries = store.entries.map((entry) => ({
    kind: entry.kind,
    alias: entry.alias,
    fingerprints: (entry.kind === 'key' ? entry.chain : [entry.certificate]).map((each) => each.fingerprint256),
  }));
  return byAlias(entries);
}

/** Sorts entries by alias: the order in a file is the tool's own affair. */
export function byAlias(entries: readonly ListedEntry[]): ListedEntry[] {
  return [...entries].sort((one, other) => (one.alias < other.alias ? -1 : 1));
}
