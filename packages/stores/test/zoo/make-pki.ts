import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-tools.js';

const days = 36_500;
const kinds = {
  rsa: '-newkey rsa:2048',
  ec: '-newkey ec -pkeyopt ec_paramgen_curve:P-256',
  ed25519: '-newkey ed25519',
} as const;

/** Makes root, intermediate and three leaves with openssl; files are `<name>.key`, `<name>.crt`, chains `<name>.chain`. */
export function makePki(folder: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';
  write('ca.ext', `${ca}subjectKeyIdentifier=hash\n`);
  write('leaf.ext', 'keyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n');
  run(
    `openssl req -x509 ${kinds.ec} -nodes -keyout root.key -out root.crt -days ${days} -subj /CN=Zoo~Root -addext keyUsage=critical,keyCertSign,cRLSign`,
    folder,
  );
  issue(folder, { name: 'mid', by: 'root', kind: 'ec', extensions: 'ca.ext' });
  for (const kind of ['rsa', 'ec', 'ed25519'] as const) {
    issue(folder, { name: kind, by: 'mid', kind, extensions: 'leaf.ext' });
  }
  write('above.crt', `${run('openssl x509 -in mid.crt', folder)}${run('openssl x509 -in root.crt', folder)}`);
}

interface Order {
  readonly name: string;
  readonly by: string;
  readonly kind: keyof typeof kinds;
  readonly extensions: string;
}

function issue(folder: string, { name, by, kind, extensions }: Order): void {
  run(
    `openssl req ${kinds[kind]} -nodes -keyout ${name}.key -out ${name}.csr -subj /O=Certwire~Zoo/CN=${name}`,
    folder,
  );
  run(
    `openssl x509 -req -in ${name}.csr -CA ${by}.crt -CAkey ${by}.key -CAcreateserial -days ${days} -extfile ${extensions} -out ${name}.crt`,
    folder,
  );
}
