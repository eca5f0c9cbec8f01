import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, createAuthority, type Issued } from '@certwire/pki';

/** PEM of a key and its chain, in files and as text. */
export interface Certified {
  readonly key: string;
  readonly chain: string;
  readonly issued: Issued;
}

/** Issues a certificate and writes it down as PEM. */
export async function certify(authority: Authority, request: Parameters<Authority['issue']>[0]): Promise<Certified> {
  const issued = await authority.issue(request);
  const key = issued.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { key, chain: issued.chain.map((certificate) => certificate.toString()).join(''), issued };
}

/** An authority with a server for localhost and a client. */
export interface TestPki {
  readonly authority: Authority;
  readonly ca: string;
  readonly server: Certified;
  readonly client: Certified;
}

/** Makes a fresh authority, whose dates are relative to now. */
export async function createTestPki(name = 'Test Root'): Promise<TestPki> {
  const authority = await createAuthority({ commonName: name });
  const server = await certify(authority, {
    commonName: 'localhost',
    purposes: ['server'],
    names: ['localhost', '127.0.0.1', '::1'],
  });
  const client = await certify(authority, { commonName: 'ledger client', purposes: ['client'] });
  return { authority, ca: authority.certificate.toString(), server, client };
}

const folders: string[] = [];

/** Writes files into a new folder, private to this user; it is gone after {@link removeWritten}. */
export function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-agent-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 });
  return folder;
}

/** Removes every folder written. */
export function removeWritten(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
