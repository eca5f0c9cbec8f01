import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, createAuthority, type Issued } from '@certwire/pki';
import { writePem, writePkcs12 } from '@certwire/stores';
import { issueOddClients, type OddClientName } from './odd-clients.js';

/** The client certificates that every set has; each is a keystore `<name>.p12` in its folder. */
export type ClientName =
  | 'agent'
  | 'stranger'
  | 'below'
  | 'rogue'
  | 'expired'
  | 'notYetValid'
  | 'serverOnly'
  | 'revoked'
  | 'leafOnly';

/** Certificates of one test file, in a folder of their own. */
export interface Certificates {
  readonly folder: string;
  /** Issued all of them but the rogue one. */
  readonly authority: Authority;
  /** Password of every store in the folder. */
  readonly password: string;
  /** Path of `ca.pem`, `crl.pem`, `server.pem`, `server.key`, `server-and-key.pem`, `server.p12`, `truststore.p12`. */
  path(file: string): string;
  /** Path of the keystore of a client. */
  keystore(client: ClientName): string;
  /** For `node:https`, which reads no store of ours. */
  pem(client: ClientName | OddClientName): { readonly key: string; readonly cert: string; readonly ca: string };
  remove(): void;
}

const day = 86_400_000;
/** When the certificate that is not yet valid will be good. */
export const momentAfterBeginning = new Date(Date.now() + 20 * day);
const future = new Date(Date.now() + 10 * day);
/** When the expired certificate was still good. */
export const momentBeforeExpiry = new Date('2019-12-31T12:00:00Z');
const past = new Date('2020-01-01T00:00:00Z');

type Held = Pick<Issued, 'privateKey' | 'chain'>;
type Clients = Record<ClientName, Held>;

async function issueClients(root: Authority, intermediate: Authority): Promise<Clients> {
  const unknown = await createAuthority({ commonName: 'Unknown CA' });
  const issue = (commonName: string, from: Authority = root) => from.issue({ commonName, purposes: ['client'] });
  const below = await issue('below', intermediate);
  const revoked = await issue('revoked');
  root.revoke(revoked.certificate);
  return {
    agent: await issue('agent'),
    stranger: await issue('stranger'),
    below,
    // Right but for its chain: the server cannot find the way from it to the root.
    leafOnly: { privateKey: below.privateKey, chain: below.chain.slice(0, 1) },
    rogue: await issue('agent', unknown),
    notYetValid: await root.issue({ commonName: 'early', purposes: ['client'], notBefore: future }),
    expired: await root.issue({ commonName: 'expired', purposes: ['client'], notAfter: past }),
    serverOnly: await root.issue({ commonName: 'agent', purposes: ['server'], names: ['agent.example'] }),
    revoked,
  };
}

/**
 * Makes an authority, a certificate for `localhost` and `127.0.0.1`, and one of every kind for clients; on demand also
 * those of odd-clients.ts, for which openssl is needed.
 */
export async function makeCertificates({ odd = false } = {}): Promise<Certificates> {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-certificates-'));
  const password = 'changeit';
  const path = (file: string): string => join(folder, file);
  const root = await createAuthority({ commonName: 'Servers CA' });
  const intermediate = await root.issueAuthority({ commonName: 'Servers Intermediate CA' });
  // etcd's gateway calls etcd itself with this certificate, so that it is one for clients too.
  const names = ['localhost', '127.0.0.1'];
  const server = await root.issue({ commonName: 'localhost', purposes: ['server', 'client'], names });
  const clients: Clients & Partial<Record<OddClientName, Held>> = {
    ...(await issueClients(root, intermediate)),
    ...(odd ? issueOddClients(root, folder) : {}),
  };

  const ca = writePem({ certificates: [root.certificate] });
  const serverChain = writePem({ certificates: server.chain });
  const serverKey = writePem({ privateKey: server.privateKey });
  writeFileSync(path('ca.pem'), ca);
  writeFileSync(path('server.pem'), serverChain);
  writeFileSync(path('server.key'), serverKey);
  writeFileSync(path('server-and-key.pem'), serverChain + serverKey);
  writeFileSync(path('server.p12'), await writePkcs12({ ...server, alias: 'server', password }));
  writeFileSync(path('truststore.p12'), await writePkcs12({ chain: [], trusted: [root.certificate], password }));
  // OpenSSL wants a list of every authority in a chain that it checks.
  writeFileSync(path('crl.pem'), (await root.revocationList()) + (await intermediate.revocationList()));
  for (const [name, { privateKey, chain }] of Object.entries(clients)) {
    writeFileSync(path(`${name}.p12`), await writePkcs12({ privateKey, chain, alias: name, password }));
  }
  return {
    folder,
    authority: root,
    password,
    path,
    keystore: (client) => path(`${client}.p12`),
    pem(client) {
      const { privateKey, chain } = clients[client] ?? clients.agent;
      return { key: writePem({ privateKey }), cert: writePem({ certificates: chain }), ca };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
