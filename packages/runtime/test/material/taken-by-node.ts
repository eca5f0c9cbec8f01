import type { Issued } from '@certwire/pki';
import { writePkcs12 } from '@certwire/stores';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { createTestPki, removeWritten, type TestPki } from '../agent/authority.js';
import { collect, password, trustFrom } from './stores.js';

/** The authority of the tests. */
export let pki: TestPki;
/** Its client. */
export let client: Issued;
/** The certificate of the client with its chain, as PEM. */
export let certificate: string;
/** Its key, as PEM. */
export let privateKey: string;
/** The same key, encrypted with the password of the other stores. */
export let sealed: string;

beforeAll(async () => {
  pki = await createTestPki();
  client = pki.client.issued;
  certificate = pki.client.chain;
  privateKey = pki.client.key;
  sealed = client.privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: password,
  }) as string;
});

afterAll(removeWritten);

/** Beginning of the keys of a keystore. */
export const keystore = 'security.general.mtls.keystore';
/** Beginning of the keys of a truststore. */
export const truststore = 'security.general.truststore';
/** The bytes of a PEM block. */
export const der = (text: string): Buffer => Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64');
/** A PKCS#12 store. */
export const bundle = (trusted: boolean): Promise<Buffer> =>
  writePkcs12(trusted ? { trusted: [pki.authority.certificate], password } : { ...client, password });

/** Properties of a certificate and a key. */
export function pair(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const all = { certificate: 'client.crt', privateKey: 'client.key', ...more };
  const named = Object.entries(all).map(([name, value]) => [`${keystore}.${name}`, value]);
  return { 'security.general.mtls.enabled': 'true', ...Object.fromEntries(named) };
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The only problem of an identity, as `key: message`; `fine` when there is none. */
export async function identityOf(files: Files, more?: Readonly<Record<string, string>>): Promise<string> {
  const { problems, material } = await collect(
    { 'client.crt': certificate, 'client.key': privateKey, ...files },
    pair(more),
  );
  expect(problems.length).toBeLessThan(2);
  const [problem] = problems;
  if (problem !== undefined) return `${problem.key.replace(`${keystore}.`, '')}: ${problem.message}`;
  expect(material.identity?.chain[0].fingerprint256).toBe(client.certificate.fingerprint256);
  return 'fine';
}

/** The same for a truststore: `fine` with the one authority in it. */
export async function trustOf(trust: string | Uint8Array, more?: Readonly<Record<string, string>>): Promise<string> {
  const { problems, material } = await collect({ trust }, trustFrom('trust', more));
  expect(problems.length).toBeLessThan(2);
  const [problem] = problems;
  if (problem !== undefined) return `${problem.key.replace(`${truststore}.`, '')}: ${problem.message}`;
  expect(material.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  return 'fine';
}
