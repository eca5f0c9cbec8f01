import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Store } from '@certwire/pki';
import { oneLine } from './inspect-certificate.js';
import type { Finding } from './types.js';

/** A file among those that are inspected together. */
export interface NamedStore {
  readonly file: string;
  readonly store: Store;
}

/** Looks for the certificate of a key that stands alone in the other files of the same call. */
export function matchPairs(own: NamedStore, all: readonly NamedStore[]): readonly Finding[] {
  const others = all
    .filter((each) => each.file !== own.file)
    .flatMap(({ file, store }) => certificatesOf(store).map((certificate) => ({ certificate, file, store })));
  // A truststore beside it, or another keystore, was never meant to have its certificate.
  const meant = others.some((each) => !each.certificate.ca && each.store.entries.every(({ kind }) => kind !== 'key'));
  return own.store.entries.flatMap((entry): Finding[] => {
    if (entry.kind !== 'key' || entry.privateKey === undefined) return [];
    const wanted = spki(createPublicKey(entry.privateKey));
    const found = others.find(({ certificate }) => spki(certificate.publicKey).equals(wanted));
    if (found !== undefined) {
      const message = `The key belongs to "${oneLine(found.certificate.subject)}" in ${found.file}.`;
      return [{ severity: 'note', code: 'PAIR', message, entry: entry.alias }];
    }
    if (!meant) return [];
    const message = 'The key belongs to none of the certificates in the other files.';
    return [{ severity: 'problem', code: 'KEY_MISMATCH', message, entry: entry.alias }];
  });
}

function certificatesOf({ entries }: Store) {
  return entries.flatMap((entry) => (entry.kind === 'key' ? entry.chain.slice(0, 1) : [entry.certificate]));
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
