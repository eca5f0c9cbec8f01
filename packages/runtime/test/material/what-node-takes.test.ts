import { join } from 'node:path';
import type { Issued } from '@certwire/pki';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSecureContext } from '../../src/agent/secure-context.js';
import { loadMaterial } from '../../src/material/load-material.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { createTestPki, removeWritten, type TestPki } from '../agent/authority.js';
import { collect, identityFrom, password, trustFrom } from './stores.js';
import { weakClients } from './weak-clients.js';

// What Node itself makes of such input stands in front: mostly nothing at all, or three words of OpenSSL.

let pki: TestPki;
let client: Issued;
let certificate: string;
let privateKey: string;
/** The same key, encrypted with the password of the other stores. */
let sealed: string;

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

const keystore = 'security.general.mtls.keystore';
const truststore = 'security.general.truststore';
const der = (text: string): Buffer => Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64');
const bundle = (trusted: boolean): Promise<Buffer> =>
  writePkcs12(trusted ? { trusted: [pki.authority.certificate], password } : { ...client, password });

function pair(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const all = { certificate: 'client.crt', privateKey: 'client.key', ...more };
  const named = Object.entries(all).map(([name, value]) => [`${keystore}.${name}`, value]);
  return { 'security.general.mtls.enabled': 'true', ...Object.fromEntries(named) };
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The only problem of an identity, as `key: message`; `fine` when there is none. */
async function identityOf(files: Files, more?: Readonly<Record<string, string>>): Promise<string> {
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
async function trustOf(trust: string | Uint8Array, more?: Readonly<Record<string, string>>): Promise<string> {
  const { problems, material } = await collect({ trust }, trustFrom('trust', more));
  expect(problems.length).toBeLessThan(2);
  const [problem] = problems;
  if (problem !== undefined) return `${problem.key.replace(`${truststore}.`, '')}: ${problem.message}`;
  expect(material.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  return 'fine';
}

describe('a private key', () => {
  it('that is encrypted (Node: "bad decrypt" for both) lacks a password or has a wrong one', async () => {
    expect(await identityOf({ 'client.key': sealed })).toMatch(
      /^keyPassword: .*client\.key: .* encrypted and no password is given/,
    );
    const wrong = await identityOf({ 'client.key': sealed }, { keyPassword: 'wrong one' });
    expect(wrong).toMatch(/^keyPassword: .*client\.key: .* does not open with the given password/);
    expect(wrong).not.toContain('wrong one');
    expect(await identityOf({ 'client.key': sealed }, { keyPassword: password })).toBe('fine');
  });

  const forms: Readonly<Record<string, () => string | Uint8Array>> = {
    'with its line ends escaped': () => privateKey.replaceAll('\n', '\\n'),
    'with its line ends folded to blanks': () => privateKey.replaceAll('\n', ' '),
    'in DER': () => der(privateKey),
    'in UTF-16': () => Buffer.from(`\ufeff${privateKey}`, 'utf16le'),
    'with a BOM and CRLF': () => `\ufeff${privateKey.replaceAll('\n', '\r\n')}`,
    'behind its certificate': () => certificate + privateKey,
  };
  it.each(Object.entries(forms))('%s (Node: "DECODER routines::unsupported" for most) is read', async (_name, form) => {
    expect(await identityOf({ 'client.key': form() })).toBe('fine');
  });

  it('that is garbage or nothing is told', async () => {
    expect(await identityOf({ 'client.key': 'garbage' })).toMatch(/^privateKey: .*client\.key: The content is no PEM/);
    expect(await identityOf({ 'client.key': '' })).toMatch(/^privateKey: .*client\.key: The content is empty/);
  });
});

describe('a certificate', () => {
  const forms: Readonly<Record<string, () => string | Uint8Array>> = {
    'in DER': () => der(certificate),
    'in UTF-16': () => Buffer.from(`\ufeff${certificate}`, 'utf16le'),
    'behind its authority': () => pki.ca + certificate,
    'with its line ends folded to blanks': () => certificate.replaceAll('\n', ' '),
  };
  it.each(Object.entries(forms))(
    '%s (Node: "no start line", or a key that does not match) is read',
    async (_name, form) => {
      expect(await identityOf({ 'client.crt': form() })).toBe('fine');
    },
  );

  it.each([
    ['nothing', () => '', /content is empty/],
    ['garbage', () => 'garbage', /content is no PEM/],
    ['bad base64', () => certificate.replace(/\n..../, '\n!!!!'), /PEM block 1 \(CERTIFICATE\) is not base64/],
    ['cut off', () => certificate.slice(0, 200), /PEM block 1 \(CERTIFICATE\) has no line "-----END CERTIFICATE-----"/],
    [
      'cut off within',
      () => certificate.replace(/\n.*\n-----END/, '\n-----END'),
      /PEM block 1 \(CERTIFICATE\): the content is damaged/,
    ],
  ])('that is %s is told with the block', async (_name, text, message) => {
    const told = await identityOf({ 'client.crt': text() });
    expect(told).toMatch(/^certificate: .*client\.crt: /);
    expect(told).toMatch(message);
  });
});

describe('two key pairs of one type (Node: KEY_VALUES_MISMATCH)', () => {
  it('in one file are told apart by their aliases, and one is taken', async () => {
    const other = await pki.authority.issue({ commonName: 'other', purposes: ['client'] });
    const text = [client, other].map((each) => writePem({ ...each, certificates: each.chain })).join('');
    const { material, problems } = await collect({ 'both.pem': text }, identityFrom('both.pem', { alias: '2' }));
    expect(problems).toEqual([]);
    expect(material.identity?.chain[0].subject).toBe('CN=other');
    const first = await collect({ 'both.pem': text }, identityFrom('both.pem'));
    expect(first.material.identity?.chain[0].subject).toBe('CN=ledger client');
    expect(first.material.warnings.join()).toMatch(
      /both\.pem holds several keys \("1", "2"\): "1" is used; .*keystore\.alias chooses another\./,
    );
  });
});

describe('a certificate that is too weak', () => {
  const major = Number(process.versions.node.split('.')[0]);
  it.each([
    ['rsa1024', major >= 24, /"CN=rsa1024" in inline cannot be used: its key is too short for this version of Node\./],
    [
      'sha1',
      major < 22,
      /"CN=sha1" in inline cannot be used: it is signed with a digest that this version of Node refuses\./,
    ],
  ] as const)('%s is told when the agent is made, where this Node refuses it', async (name, refused, message) => {
    const { key, cert } = weakClients[name];
    const properties = pair({ certificate: cert, privateKey: key });
    const { material, problems } = await collect({}, properties);
    expect(problems).toEqual([]);
    const settings = await resolveSettings({
      service: 'ledger',
      env: {},
      properties,
      servers: ['https://ledger.example'],
    });
    const build = (): unknown => buildSecureContext(settings, material, material.identity);
    if (refused) expect(build).toThrow(message);
    else expect(build).not.toThrow();
  });
});

describe('a truststore (Node: no error at all, whatever it is)', () => {
  it.each([
    ['PEM', () => pki.ca],
    ['DER', () => der(pki.ca)],
    ['a PKCS#12', () => bundle(true)],
    [
      'a TRUSTED CERTIFICATE',
      () => pki.ca.replaceAll('BEGIN CERT', 'BEGIN TRUSTED CERT').replaceAll('END CERT', 'END TRUSTED CERT'),
    ],
  ])('that is %s is read', async (_name, content) => {
    expect(await trustOf(await content())).toBe('fine');
  });

  it.each([
    ['garbage', () => 'garbage', /content is no PEM/],
    ['the path of a file', () => '/etc/ssl/certs/ca.pem', /content is no PEM/],
    ['nothing', () => '', /content is empty/],
    ['a private key', () => privateKey, /holds no certificate/],
    ['good, and then corrupted', () => pki.ca + pki.ca.replace(/\n..../, '\n!!!!'), /PEM block 2 \(CERTIFICATE\)/],
    ['corrupted, and then good', () => pki.ca.replace(/\n..../, '\n!!!!') + pki.ca, /PEM block 1 \(CERTIFICATE\)/],
    [
      'a revocation list',
      () => pki.authority.revocationList(),
      /neither a certificate nor a private key, but X509 CRL/,
    ],
  ])('that is %s is told', async (_name, content, message) => {
    const told = await trustOf(await content());
    expect(told).toMatch(/^file: /);
    expect(told).toMatch(message);
  });

  it('in line is held to the same', async () => {
    const inline = async (certificates: string) =>
      (
        await collect(
          {},
          { [`${truststore}.config`]: 'APPLICATION_ONLY', [`${truststore}.certificates`]: certificates },
        )
      ).problems;
    expect(await inline(pki.ca.replaceAll('\n', '\\n'))).toEqual([]);
    expect(await inline(Buffer.from(pki.ca).toString('base64'))).toEqual([]);
    expect(await inline(`base64:${Buffer.from(pki.ca).toString('base64')}`)).toEqual([]);
    expect(await inline(`base64:${(await bundle(true)).toString('base64')}`)).toMatchObject([
      { key: `${truststore}.password` },
    ]);
  });
});

describe('a variable of the environment', () => {
  const shapes: Readonly<Record<string, (text: string) => string>> = {
    'PEM as it is': (text) => text,
    'PEM with its line ends escaped': (text) => text.replaceAll('\n', '\\n'),
    'PEM on one line': (text) => text.replaceAll('\n', ' '),
    'PEM on one line without blanks': (text) => text.replaceAll('\n', ''),
    'base64 of PEM': (text) => Buffer.from(text).toString('base64'),
    'base64 of PEM, said to be so': (text) => `base64:${Buffer.from(text).toString('base64')}`,
    'base64 of DER': (text) => der(text).toString('base64'),
  };

  async function fromEnvironment(variables: Readonly<Record<string, string>>): Promise<string> {
    const env = { SECURITY_GENERAL_MTLS_ENABLED: 'true', ...variables };
    const settings = await resolveSettings({ service: 'ledger', env, servers: ['https://ledger.example'] });
    const { identity, anchors } = await loadMaterial(settings);
    expect(identity?.chain[0].fingerprint256).toBe(client.certificate.fingerprint256);
    return anchors.map(({ subject }) => subject).join();
  }

  it.each(Object.entries(shapes))('holds the pair and the trust as %s', async (_name, shape) => {
    const trusted = await fromEnvironment({
      SECURITY_GENERAL_MTLS_KEYSTORE_CERTIFICATE: shape(certificate),
      SECURITY_GENERAL_MTLS_KEYSTORE_PRIVATE_KEY: shape(privateKey),
      SECURITY_GENERAL_TRUSTSTORE_CONFIG: 'APPLICATION_ONLY',
      SECURITY_GENERAL_TRUSTSTORE_CERTIFICATES: shape(pki.ca),
    });
    expect(trusted).toBe('CN=Test Root');
  });

  it('holds a short key in base64, of which nothing is printed whatever is wrong with it', async () => {
    const { privateKey: short } = await pki.authority.issue({
      commonName: 'a',
      purposes: ['client'],
      keyType: 'ed25519',
    });
    const text = short.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    for (const shape of [text, text.slice(0, 56), `${text.slice(0, 40)}\n${text.slice(40)}`]) {
      const variables = {
        SECURITY_GENERAL_MTLS_KEYSTORE_CERTIFICATE: certificate,
        SECURITY_GENERAL_MTLS_KEYSTORE_PRIVATE_KEY: shape,
      };
      const error: unknown = await fromEnvironment(variables).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'CONFIGURATION', problems: [expect.anything()] });
      expect(`${error}`).not.toContain(text.slice(22, 40));
    }
  });

  it.each(['', 'base64:'])('holds whole stores in base64, with "%s" in front', async (prefix) => {
    const trusted = await fromEnvironment({
      SECURITY_GENERAL_MTLS_KEYSTORE_FILE: prefix + (await bundle(false)).toString('base64'),
      SECURITY_GENERAL_MTLS_KEYSTORE_PASSWORD: password,
      SECURITY_GENERAL_TRUSTSTORE_CONFIG: 'APPLICATION_ONLY',
      SECURITY_GENERAL_TRUSTSTORE_FILE: prefix + (await bundle(true)).toString('base64'),
      SECURITY_GENERAL_TRUSTSTORE_PASSWORD: password,
    });
    expect(trusted).toBe('CN=Test Root');
  });
});

describe('versions of TLS', () => {
  it.each(['TLSv1.4', 'tlsv1.2', 'TLSv1.1', 'TLSv1.3;TLSv1.2'])(
    '%s are told before anything connects',
    async (versions) => {
      const properties = { 'app.rest.tlsVersions': versions };
      const resolving = resolveSettings({
        service: 'ledger',
        env: {},
        properties,
        servers: ['https://ledger.example'],
      });
      await expect(resolving).rejects.toMatchObject({
        code: 'CONFIGURATION',
        problems: [{ key: 'app.rest.tlsVersions', origin: 'code', hint: expect.stringMatching(/TLSv1\.3/) }],
      });
    },
  );
});

describe('a file', () => {
  it('that is a folder is told', async () => {
    const { problems, folder } = await collect({}, identityFrom('.'));
    expect(problems).toMatchObject([{ key: `${keystore}.file`, message: `${join(folder)} is a folder.` }]);
  });
});
