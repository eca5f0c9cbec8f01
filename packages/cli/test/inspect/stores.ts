import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, createAuthority, type Issued, writePem, writePkcs12 } from '@certwire/pki';
import { folderWith } from '../folder.js';

export interface Stores {
  readonly folder: string;
  readonly root: Authority;
  readonly below: Authority;
  readonly client: Issued;
  /** Writes a file with mode 0600. */
  put(name: string, content: string | Uint8Array): void;
}

/** A folder with what a small authority hands out. */
export async function makeStores(): Promise<Stores> {
  const folder = folderWith();
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o600);
  };
  const root = await createAuthority({ commonName: 'Root', organization: 'Tests', days: 3650 });
  const below = await root.issueAuthority({ commonName: 'Below', organization: 'Tests', days: 1000 });
  const inHundredDays = new Date(Date.now() + (100 * 24 + 1) * 3_600_000);
  const client = await below.issue({ commonName: 'ledger', purposes: ['client'], notAfter: inHundredDays });
  put('client.p12', await writePkcs12({ ...client, alias: 'ledger', password: 'changeit', iterations: 1000 }));
  put('trust.p12', await writePkcs12({ trusted: [root.certificate], password: 'changeit', iterations: 1000 }));
  put('client.pem', writePem({ privateKey: client.privateKey, certificates: client.chain }));
  put('client.key', writePem({ privateKey: client.privateKey }));
  put('client.crt', writePem({ certificates: client.chain }));
  put('root.der', root.certificate.raw);
  return { folder, root, below, client, put };
}
