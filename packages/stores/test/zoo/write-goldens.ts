import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipes } from './recipes.js';

/** Where the committed stores stand. */
export const goldens = join(__dirname, '..', 'golden');

/** Copies the stores of the zoo beside a list of what they hold, for machines that have neither keytool nor openssl. */
export function writeGoldens(folder: string, fingerprints: ReadonlyMap<string, string>): void {
  const expected = recipes.map(({ file, password, keyPassword, warnings = [], entries }) => {
    copyFileSync(join(folder, file), join(goldens, file));
    const named = entries.map(({ chain, ...entry }) => ({
      ...entry,
      fingerprints: chain.map((name) => fingerprints.get(name)),
    }));
    return { file, password, keyPassword, warnings, entries: named };
  });
  for (const name of ['root.crt', 'rsa.crt', 'ec.crt', 'ec.key']) copyFileSync(join(folder, name), join(goldens, name));
  writeFileSync(join(goldens, 'expected.json'), `${JSON.stringify(expected, undefined, 2)}\n`);
}
