import { writePem } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSecureContext } from '../../src/agent/secure-context.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { type Certified, certify, createTestPki, removeWritten, type TestPki } from '../agent/authority.js';
import { sha1 } from '../agent/weak-certificates.js';
import { collect } from './stores.js';

// What Node itself takes without a word, or refuses without naming the file: here each is right, or told at the start.

let pki: TestPki;
let client: Certified;
let other: Certified;

beforeAll(async () => {
  pki = await createTestPki();
  const below = await pki.authority.issueAuthority({ commonName: 'Below' });
  client = await certify(below, { commonName: 'client', purposes: ['client'] });
  other = await certify(below, { commonName: 'other', purposes: ['client'] });
});

afterAll(removeWritten);

const keystore = 'security.general.mtls.keystore';
const truststore = 'security.general.truststore';

type Files = Readonly<Record<string, string | Uint8Array>>;

function identityOf(files: { certificate: string | Uint8Array; privateKey: string | Uint8Array }) {
  return collect(
    { 'client.crt': files.certificate, 'client.key': files.privateKey },
    {
      'security.general.mtls.enabled': 'true',
      [`${keystore}.certificate`]: 'client.crt',
      [`${keystore}.privateKey`]: 'client.key',
    },
  );
}

function der(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
}

/** A degenerate SignedData of PKCS#7 (RFC 2315 9.1), as `openssl crl2pkcs7 -nocrl` makes it. */
function pkcs7(...certificates: readonly Buffer[]): Buffer {
  const value = (tag: number, ...parts: readonly Buffer[]): Buffer => {
    const content = Buffer.concat(parts);
    const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...length]), content]);
  };
  const oid = (last: number): Buffer => Buffer.from([6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]);
  const data = value(0x30, oid(1));
  const signed = value(0x30, Buffer.from([2, 1, 1]), value(0x31), data, value(0xa0, ...certificates), value(0x31));
  return value(0x30, oid(2), value(0xa0, signed));
}

describe('the certificate of a client', () => {
  const good: Readonly<Record<string, () => string | Uint8Array>> = {
    'in DER': () => der(client.issued.certificate.toString()),
    'in PKCS#7': () => pkcs7(...client.issued.chain.map(({ raw }) => raw)),
    'behind the authority that issued it': () => pki.ca + client.chain,
    'in UTF-16': () => Buffer.from(`\ufeff${client.chain}`, 'utf16le'),
  };

  it.each(Object.entries(good))('%s is read', async (_name, certificate) => {
    const { material, problems } = await identityOf({ certificate: certificate(), privateKey: client.key });
    expect(problems).toEqual([]);
    expect(material.identity?.chain[0].subject).toBe('CN=client');
  });

  const body = (): string => client.issued.certificate.toString();
  const bad: Readonly<Record<string, () => string>> = {
    'that is no file of certificates': () => 'garbage',
    'that is empty': () => '',
    'with damaged base64': () => body().replace(/\n(.{40})/, '\n$1*'),
    'cut before its end line': () => body().slice(0, -30),
    'cut in the middle': () => body().slice(0, 200),
  };

  it.each(Object.entries(bad))('%s is told with property, origin and file', async (_name, certificate) => {
    const { problems, folder } = await identityOf({ certificate: certificate(), privateKey: client.key });
    expect(problems).toMatchObject([{ key: `${keystore}.certificate`, origin: 'code', hint: expect.any(String) }]);
    expect(problems[0]?.message).toContain(`${folder}/client.crt`);
  });

  it('that was signed with SHA-1 is told where Node refuses it, at the start', async () => {
    const { material, problems, folder } = await identityOf({ certificate: sha1.cert, privateKey: sha1.key });
    expect(problems).toEqual([]);
    const settings = await resolveSettings({ service: 'ledger', cwd: folder, env: {}, servers: ['https://a.example'] });
    const build = (): unknown => buildSecureContext(settings, material, material.identity);
    if (Number(process.versions.node.split('.')[0]) > 20) return void expect(build).not.toThrow();
    expect(build).toThrow(/"CN=localhost" in .*client\.crt cannot be used: it is signed with a digest that/);
  });
});

describe('several keys of one kind in a file', () => {
  it('are taken each with its own certificate', async () => {
    const files = { 'both.pem': client.key + other.key + client.chain + other.chain };
    const properties = { 'security.general.mtls.enabled': 'true', [`${keystore}.file`]: 'both.pem' };
    const { material, problems } = await collect(files, properties);
    expect(problems).toEqual([]);
    const { identity } = material;
    expect(identity?.chain[0].checkPrivateKey(identity.privateKey)).toBe(true);
    expect(material.warnings.join()).toContain('holds several keys');
  });
});

describe('a truststore', () => {
  function trustOf(files: Files, value = 'ca') {
    const mode = { [`${truststore}.config`]: 'APPLICATION_ONLY' };
    return collect(files, { ...mode, [`${truststore}.certificates`]: value });
  }

  const trusted = (): string => pki.ca.replaceAll(' CERTIFICATE', ' TRUSTED CERTIFICATE');
  const good: Readonly<Record<string, () => string | Uint8Array>> = {
    'in DER': () => der(pki.ca),
    'in PKCS#7': () => pkcs7(der(pki.ca)),
    'that is a TRUSTED CERTIFICATE of OpenSSL': trusted,
    'with text around it': () => `Test Root\n=========\n${pki.ca}`,
  };

  it.each(Object.entries(good))('%s is read', async (_name, ca) => {
    const { material, problems } = await trustOf({ ca: ca() });
    expect(problems).toEqual([]);
    expect(material.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  });

  const bad: Readonly<Record<string, () => string>> = {
    'that is garbage': () => 'garbage',
    'that is empty': () => '',
    'with a key alone': () => writePem({ privateKey: client.issued.privateKey }),
    'whose second certificate is damaged': () => pki.ca + pki.ca.replace(/\n(.{40})/, '\n$1*'),
    'whose first certificate is damaged': () => pki.ca.replace(/\n(.{40})/, '\n$1*') + pki.ca,
  };

  it.each(Object.entries(bad))('%s is told, and not read by halves', async (_name, ca) => {
    const { problems, folder } = await trustOf({ ca: ca() });
    expect(problems).toMatchObject([{ key: `${truststore}.certificates`, origin: 'code', hint: expect.any(String) }]);
    expect(problems[0]?.message).toContain(`${folder}/ca`);
  });

  it('that is not there, or not set, is told', async () => {
    const { problems } = await trustOf({}, 'gone.pem');
    expect(problems).toMatchObject([{ key: `${truststore}.certificates` }]);
    await expect(trustOf({}, '')).rejects.toThrow(/security\.general\.truststore\.(file|certificates)/);
  });
});
