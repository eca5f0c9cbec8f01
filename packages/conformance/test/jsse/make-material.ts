import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, createAuthority, type Issued, type IssueRequest } from '@certwire/pki';
import { writeJks, writePem, writePkcs12 } from '@certwire/stores';

/** Password of every store. */
export const password = 'changeit';

/** Servers by what is special of their certificate. */
export type ServerName =
  | 'whole'
  | 'sibling'
  | 'leafOnly'
  | 'selfSigned'
  | 'expired'
  | 'notYet'
  | 'ofExpiredRoot'
  | 'wrongPurpose'
  | 'rsa1024'
  | 'sha1'
  | 'nameless'
  | 'addressAsName'
  | 'uriOnly'
  | 'wildcard'
  | 'strange'
  | 'ofSystem';

/** Truststores by their files. */
export type StoreName =
  | `${'root' | 'intermediate' | 'leaf' | 'key'}.${'p12' | 'jks'}`
  | `${'self-signed' | 'expired-leaf' | 'not-yet-leaf' | 'expired-root' | 'other'}.p12`
  | `${'both' | 'empty'}.jks`;

/** Key and chain as `node:https` takes them. */
export interface ServerPem {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * day);

function pem({ privateKey, chain }: Pick<Issued, 'privateKey' | 'chain'>): ServerPem {
  return { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
}

const localhost = { commonName: 'localhost', purposes: ['server'], names: ['localhost', '127.0.0.1', '::1'] } as const;

/** Signs what our own authority does not make: a key of 1024 bits, SHA-1, a certificate that signed itself. */
function byOpenssl(folder: string, name: string, options: string): ServerPem {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const subject = '-subj /CN=localhost -addext subjectAltName=DNS:localhost';
  const line = `req -x509 ${options} -nodes -days 30 ${subject} -keyout ${key} -out ${cert}`;
  execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  const read = (file: string): string =>
    execFileSync('openssl', [file === key ? 'pkey' : 'x509', '-in', file], { encoding: 'utf8' });
  return { key: read(key), cert: read(cert) };
}

/** Everything that the meetings need, written into the folder; the servers are returned, for they are ours. */
export async function makeMaterial(folder: string): Promise<Readonly<Record<ServerName, ServerPem>>> {
  const root = await createAuthority({ commonName: 'Root' });
  const below = await root.issueAuthority({ commonName: 'Below' });
  const system = await createAuthority({ commonName: 'System' });
  const stranger = await createAuthority({ commonName: 'Stranger' });
  const old = await createAuthority({ commonName: 'Expired Root', now: ago(100), days: 10 });
  const issue = (by: Authority, more: Partial<IssueRequest> = {}) => by.issue({ ...localhost, ...more });
  const whole = await issue(below);
  const expired = await issue(root, { notBefore: ago(9), notAfter: ago(1) });
  const notYet = await issue(root, { notBefore: ago(-1) });
  writeFileSync(join(folder, 'ca.crt'), writePem({ certificates: [root.certificate] }));
  writeFileSync(join(folder, 'ca.key'), writePem({ privateKey: root.privateKey }));
  const signed = '-CA ca.crt -CAkey ca.key';
  const selfSigned = byOpenssl(folder, 'self-signed', '-newkey ec -pkeyopt ec_paramgen_curve:P-256');
  const client = await root.issue({ commonName: 'agent', purposes: ['client'] });
  await writeStores(folder, { root, below, system, stranger, old, whole, expired, notYet, selfSigned, client });
  return {
    whole: pem(whole),
    sibling: pem(await issue(below)),
    leafOnly: pem({ ...whole, chain: whole.chain.slice(0, 1) }),
    selfSigned,
    expired: pem(expired),
    notYet: pem(notYet),
    ofExpiredRoot: pem(await issue(old, { notBefore: ago(50), notAfter: ago(-50) })),
    wrongPurpose: pem(await issue(root, { purposes: ['client'] })),
    rsa1024: byOpenssl(folder, 'rsa1024', `-newkey rsa:1024 ${signed}`),
    sha1: byOpenssl(folder, 'sha1', `-newkey rsa:2048 -sha1 ${signed}`),
    nameless: pem(await issue(root, { names: [] })),
    addressAsName: pem(await issue(root, { commonName: '127.0.0.1', names: [] })),
    uriOnly: pem(await issue(root, { names: [], uris: ['spiffe://example.org/ledger'] })),
    wildcard: pem(await issue(root, { names: ['*.inner.example'] })),
    strange: pem(await issue(stranger)),
    ofSystem: pem(await issue(system)),
  };
}

type Authorities = Readonly<Record<'root' | 'below' | 'system' | 'stranger' | 'old', Authority>>;
type Certified = Readonly<Record<'whole' | 'expired' | 'notYet' | 'client', Issued>>;

async function writeStores(folder: string, made: Authorities & Certified & { selfSigned: ServerPem }): Promise<void> {
  const { root, below, system, stranger, old, whole, expired, notYet, client } = made;
  const write = (file: string, bytes: Uint8Array | string): void =>
    writeFileSync(join(folder, file), bytes, { mode: 0o600 });
  const trust = {
    root: [root.certificate],
    intermediate: [below.certificate],
    leaf: [whole.certificate],
    both: [root.certificate, below.certificate],
    empty: [],
    'self-signed': [new X509Certificate(made.selfSigned.cert)],
    'expired-leaf': [expired.certificate],
    'not-yet-leaf': [notYet.certificate],
    'expired-root': [old.certificate],
    other: [stranger.certificate],
    system: [system.certificate],
  };
  for (const [name, trusted] of Object.entries(trust)) {
    write(`${name}.p12`, await writePkcs12({ trusted, password }));
    write(`${name}.jks`, writeJks({ trusted, password }));
  }
  write('key.p12', await writePkcs12({ ...whole, password }));
  write('key.jks', writeJks({ ...whole, password }));
  write('client.p12', await writePkcs12({ ...client, password }));
  write('client-with-root.p12', await writePkcs12({ ...client, chain: [...client.chain, root.certificate], password }));
  write('system.crl', await system.revocationList());
  write('system.pem', writePem({ certificates: [system.certificate] }));
}
