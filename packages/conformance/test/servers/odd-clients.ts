import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority, Issued } from '@certwire/pki';
import { writePem } from '@certwire/stores';
import { findProgram } from './installed.js';

/** Clients whose certificates no careful authority issues, so that ours does not either. */
export type OddClientName = 'selfSigned' | 'noPurpose' | 'weakKey';

/** Makes them by openssl, in a folder where the authority's key may lie for a while. */
export function issueOddClients(
  { certificate, privateKey }: Authority,
  folder: string,
): Record<OddClientName, Pick<Issued, 'privateKey' | 'chain'>> {
  const path = (name: string): string => join(folder, `odd-${name}`);
  const openssl = (...args: readonly string[]): void => {
    execFileSync(findProgram('openssl') ?? 'openssl', args, { stdio: 'pipe' });
  };
  writeFileSync(path('ca.pem'), writePem({ certificates: [certificate] }));
  writeFileSync(path('ca.key'), writePem({ privateKey }), { mode: 0o600 });
  writeFileSync(path('extensions'), 'basicConstraints=critical,CA:FALSE\n');
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const request = (key: readonly string[], name: string): void => {
    const subject = ['-nodes', '-subj', '/CN=agent', '-keyout', path(`${name}.key`), '-out', path(`${name}.csr`)];
    openssl('req', ...key, ...subject);
    const by = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial', '-extfile', path('extensions')];
    openssl('x509', '-req', '-in', path(`${name}.csr`), ...by, '-days', '30', '-out', path(`${name}.pem`));
  };
  request(ec, 'noPurpose');
  request(['-newkey', 'rsa:1024'], 'weakKey');
  const own = ['-subj', '/CN=agent', '-keyout', path('selfSigned.key'), '-out', path('selfSigned.pem')];
  openssl('req', '-x509', ...ec, '-nodes', '-days', '30', ...own);
  const read = (name: OddClientName) => ({
    privateKey: createPrivateKey(readFileSync(path(`${name}.key`))),
    chain: [new X509Certificate(readFileSync(path(`${name}.pem`)))],
  });
  return { selfSigned: read('selfSigned'), noPurpose: read('noPurpose'), weakKey: read('weakKey') };
}
