import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Authority, Issued } from '@certwire/pki';
import { writePem } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadMaterial } from '../../src/material/load-material.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { createTestPki, removeWritten, type TestPki, writeFiles } from '../agent/authority.js';
import { collect, identityFrom, keystore } from './stores.js';

const day = 86_400_000;
let pki: TestPki;
let below: Authority;
let client: Issued;
let store: Buffer;

beforeAll(async () => {
  pki = await createTestPki();
  below = await pki.authority.issueAuthority({ commonName: 'Below' });
  client = await below.issue({ commonName: 'ledger client', purposes: ['client'] });
  store = await keystore(client);
});

afterAll(removeWritten);

const pem = (): { certificate: string; privateKey: string } => ({
  certificate: writePem({ certificates: client.chain }),
  privateKey: writePem({ privateKey: client.privateKey }),
});
const key = 'security.general.mtls.keystore';

function pair(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const all = { certificate: 'client.crt', privateKey: 'client.key', ...more };
  const named = Object.entries(all).map(([name, value]) => [`${key}.${name}`, value]);
  return { 'security.general.mtls.enabled': 'true', ...Object.fromEntries(named) };
}

describe('an identity', () => {
  it('comes out of a keystore: key and chain, leaf first', async () => {
    const { material, problems, folder } = await collect({ 'client.p12': store }, identityFrom('client.p12'));
    expect(problems).toEqual([]);
    expect(material.identity).toMatchObject({ alias: 'client', location: join(folder, 'client.p12'), origin: 'code' });
    expect(material.identity?.chain.map(({ subject }) => subject)).toEqual(['CN=ledger client', 'CN=Below']);
    expect(material.files.map(({ path }) => path)).toEqual([join(folder, 'client.p12')]);
    expect(material.anchors).toEqual([]);
  });

  it('comes from a pair of PEM files, in whatever order the certificates stand', async () => {
    const { certificate, privateKey } = pem();
    const upside = [...client.chain].reverse().map(String).join('');
    for (const text of [certificate, upside]) {
      const { material, problems } = await collect({ 'client.crt': text, 'client.key': privateKey }, pair());
      expect(problems).toEqual([]);
      expect(material.identity?.chain.map(({ subject }) => subject)).toEqual(['CN=ledger client', 'CN=Below']);
      expect(material.files).toHaveLength(2);
    }
  });

  it('may stand in line, also as one variable of the environment has it', async () => {
    const { certificate, privateKey } = pem();
    const folded = privateKey.replaceAll('\n', '\\n');
    const { material, problems } = await collect({}, pair({ certificate, privateKey: folded }));
    expect(problems).toEqual([]);
    expect(material).toMatchObject({ identity: { location: 'inline' }, files: [] });
  });

  it('is not opened while mutual TLS is off', async () => {
    const { material, problems } = await collect(
      {},
      { ...identityFrom('nowhere.p12'), 'security.general.mtls.enabled': 'false' },
    );
    expect({ problems, identity: material.identity, files: material.files }).toMatchObject({ problems: [], files: [] });
  });

  it('prints nothing of its key', async () => {
    const { material } = await collect({ 'client.p12': store }, identityFrom('client.p12'));
    const line = pem().privateKey.split('\n')[1] ?? '';
    expect(inspect(material, { depth: 12, showHidden: true }) + JSON.stringify(material)).not.toContain(line);
  });

  it('that others may read is a warning', async () => {
    const folder = writeFiles({ 'client.p12': store });
    chmodSync(join(folder, 'client.p12'), 0o644);
    const { material } = await collect({}, identityFrom(join(folder, 'client.p12')));
    expect(material.warnings.join()).toMatch(
      /client\.p12: Every user of this machine may read the private key in it; run: chmod o-rwx/,
    );
  });
});

describe('an alias', () => {
  it('chooses the entry, whatever its case', async () => {
    const { material, problems } = await collect({ 'a.p12': store }, identityFrom('a.p12', { alias: 'CLIENT' }));
    expect(problems).toEqual([]);
    expect(material.identity?.alias).toBe('client');
  });

  it('that is not there is told with those that are', async () => {
    const { problems } = await collect({ 'a.p12': store }, identityFrom('a.p12', { alias: 'other' }));
    expect(problems).toMatchObject([{ key: `${key}.alias`, origin: 'code', hint: 'It has "client".' }]);
    expect(problems[0]?.message).toMatch(/a\.p12 has no key under the alias "other"\.$/);
  });
});

describe('what cannot be an identity is told at once:', () => {
  async function problemOf(
    file: Uint8Array | string,
    more = {},
  ): Promise<{ key: string; message: string; hint: string }> {
    const { problems } = await collect({ 'a.p12': file }, identityFrom('a.p12', more));
    expect(problems).toHaveLength(1);
    const { key: property = '', message = '', hint = '' } = problems[0] ?? {};
    return { key: property, message, hint: hint ?? '' };
  }

  it('a missing file', async () => {
    const { problems, material } = await collect({}, identityFrom('gone.p12'));
    expect(problems).toMatchObject([
      { key: `${key}.file`, message: expect.stringMatching(/gone\.p12 does not exist\.$/) },
    ]);
    // It is watched all the same.
    expect(material.files).toMatchObject([{ sha256: 'unreadable ENOENT' }]);
  });

  it('a wrong password', async () => {
    expect(await problemOf(store, { password: 'hidden' })).toMatchObject({ key: `${key}.password` });
    expect((await problemOf(store, { password: 'hidden' })).message).not.toContain('hidden');
  });

  it('garbage and nothing', async () => {
    expect(await problemOf('garbage')).toMatchObject({ hint: expect.stringContaining('Use PEM, DER, PKCS#7') });
    expect(await problemOf('')).toMatchObject({ hint: expect.stringContaining('holds nothing') });
  });

  it('a format that is not read, with the command that converts this file', async () => {
    const salt = Buffer.alloc(20, 9);
    const bks = Buffer.concat([
      Buffer.from('0000000200000014', 'hex'),
      salt,
      Buffer.from('00000400', 'hex'),
      Buffer.alloc(40),
    ]);
    const { problems, folder } = await collect({ 'my store.bks': bks }, identityFrom('my store.bks'));
    const [{ message, hint } = { message: '', hint: '' }] = problems;
    expect(message).toMatch(/my store\.bks: Bouncy Castle's keystore is not read\.$/);
    const from = `keytool -importkeystore -srckeystore '${join(folder, 'my store.bks')}' -srcstoretype BKS `;
    expect(hint).toMatch(new RegExp(`^Convert it: ${from}.* -deststoretype PKCS12$`));
  });

  it('a truststore', async () => {
    const { message } = await problemOf(pki.ca);
    expect(message).toMatch(/holds no private key\.$/);
  });

  it('a key of another certificate, also of another type', async () => {
    const other = await pki.authority.issue({ commonName: 'other', purposes: ['client'] });
    const rsa = await pki.authority.issue({ commonName: 'rsa', purposes: ['client'], keyType: 'rsa' });
    for (const { privateKey } of [other, rsa]) {
      const files = { 'client.crt': pem().certificate, 'client.key': writePem({ privateKey }) };
      const { problems } = await collect(files, pair());
      expect(problems).toMatchObject([
        { key: `${key}.certificate`, message: expect.stringContaining('does not match') },
      ]);
    }
  });

  it('a certificate without a key, and a key without a certificate', async () => {
    const { certificate, privateKey } = pem();
    const noKey = await collect({ 'client.crt': certificate, 'client.key': certificate }, pair());
    expect(noKey.problems).toMatchObject([{ key: `${key}.privateKey`, hint: expect.stringContaining('private key') }]);
    const noCertificate = await collect({ 'client.crt': privateKey, 'client.key': privateKey }, pair());
    expect(noCertificate.problems).toMatchObject([{ key: `${key}.certificate` }]);
  });

  it.each([
    [
      'has expired',
      { notBefore: new Date(Date.now() - 9 * day), notAfter: new Date(Date.now() - day) },
      /expired on 20/,
    ],
    ['is not yet valid', { notBefore: new Date(Date.now() + day) }, /is not valid before 20/],
    ['is for servers', { purposes: ['server'] as const, names: ['a.example'] }, /not meant for client authentication/],
  ])('a certificate that %s', async (_name, more, text) => {
    const issued = await pki.authority.issue({ commonName: 'odd', purposes: ['client'], ...more });
    const { message } = await problemOf(await keystore(issued));
    expect(message).toMatch(text);
    expect(message).toContain('The certificate "CN=odd" in ');
  });

  it('all of it together, with the trust, as one error', async () => {
    const properties = { ...identityFrom('gone.p12'), 'security.general.truststore.config': 'APPLICATION_ONLY' };
    const trust = { 'security.general.truststore.file': 'gone-too.p12' };
    const servers = ['https://ledger.example'];
    const cwd = writeFiles({});
    const settings = await resolveSettings({
      service: 'ledger',
      cwd,
      env: {},
      properties: { ...properties, ...trust },
      servers,
    });
    await expect(loadMaterial(settings)).rejects.toThrow(/^2 problems in the configuration of service "ledger":/);
  });
});
