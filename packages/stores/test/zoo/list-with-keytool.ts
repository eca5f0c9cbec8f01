import { run } from './run-tools.js';

/** An entry with the SHA-256 fingerprints of its certificates. */
export interface ListedEntry {
  readonly kind: 'key' | 'certificate';
  readonly alias: string;
  readonly fingerprints: readonly string[];
}

/** What `keytool -list -v` says of a store: the judge that our reader is held against. */
export function listWithKeytool(folder: string, file: string, password: string): ListedEntry[] {
  const text = run(`keytool -J-Duser.language=en -list -v -keystore ${file} -storepass ${password}`, folder);
  return text
    .split(/^Alias name: /m)
    .slice(1)
    .map((part) => ({
      kind: /^Entry type: PrivateKeyEntry/m.test(part) ? ('key' as const) : ('certificate' as const),
      alias: part.slice(0, part.indexOf('\n')).trim(),
      fingerprints: [...part.matchAll(/SHA256: ([0-9A-F:]{95})/g)].map((found) => found[1] ?? ''),
    }));
}
