import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipes } from './recipes.js';
import { run } from './run-tools.js';

/** What single tests need besides the stores. */
const extras = {
  'dek-info.key': 'openssl rsa -in rsa.key -traditional -aes128 -passout pass:changeit -out',
  'names.crt': `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout names.key -days 36500 -subj /CN=names \
-addext subjectAltName=DNS:api.example.com,DNS:*.example.com,IP:192.0.2.7,IP:2001:db8::1,IP:::1,URI:spiffe://example.com/ledger,email:ops@example.com,RID:1.2.3.4 \
-addext keyUsage=digitalSignature,keyEncipherment,keyAgreement,decipherOnly -addext basicConstraints=critical,CA:TRUE,pathlen:0 -out`,
} as const;

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
  for (const [name, line] of Object.entries(extras)) {
    run(`${line} ${name}`, folder);
    copyFileSync(join(folder, name), join(goldens, name));
  }
  writeFileSync(join(goldens, 'expected.json'), `${JSON.stringify(expected, undefined, 2)}\n`);
}
