import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { writePem } from '@certwire/stores';
import type { Certificates } from '../servers/make-certificates.js';

/** What openssl is asked for. */
export interface OpensslRequest {
  /** Its common name, and what its files are called. */
  readonly name: string;
  /** As `openssl req -newkey` takes it. */
  readonly key: string;
  readonly digest?: string;
  /** As `openssl x509 -extfile` takes them. */
  readonly extensions: string;
  readonly selfSigned?: boolean;
}

/** A certificate that our own authority does not issue, made by openssl: keys too short, digests too weak, no purposes. */
export function certifyByOpenssl(
  { authority, path }: Certificates,
  { name, key, digest = 'sha256', extensions, selfSigned = false }: OpensslRequest,
): { readonly key: string; readonly certificate: string } {
  const [caKey, request, keyFile, extensionFile, file] = [
    'ca.key',
    `${name}.csr`,
    `${name}.key`,
    `${name}.ext`,
    `${name}.crt`,
  ].map(path);
  writeFileSync(path('ca.key'), writePem({ privateKey: authority.privateKey }));
  writeFileSync(path(`${name}.ext`), extensions);
  const openssl = (args: readonly (string | undefined)[]): void => {
    execFileSync('openssl', args.map(String), { stdio: 'pipe' });
  };
  openssl(['req', '-new', '-newkey', key, '-nodes', '-keyout', keyFile, '-subj', `/CN=${name}`, '-out', request]);
  const signer = selfSigned ? ['-signkey', keyFile] : ['-CA', path('ca.pem'), '-CAkey', caKey, '-CAcreateserial'];
  const by = [...signer, `-${digest}`, '-days', '30'];
  openssl(['x509', '-req', '-in', request, ...by, '-extfile', extensionFile, '-out', file]);
  return { key: readFileSync(path(`${name}.key`), 'utf8'), certificate: readFileSync(path(`${name}.crt`), 'utf8') };
}
