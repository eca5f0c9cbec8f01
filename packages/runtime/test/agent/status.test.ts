import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TlsChannels } from '../../src/agent/channels.js';
import { certify, createTestPki, removeWritten, type TestPki, writeFiles } from './authority.js';
import { closeAgents, failure, load, mutual } from './load.js';
import { closeServers, startServer } from './tls-server.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

const here = { servers: ['https://localhost:1'] };
const day = 86_400_000;

describe('the status of an agent', () => {
  it('has every store with its chains and dates', async () => {
    const below = await pki.authority.issueAuthority({ commonName: 'Below' });
    const client = await certify(below, { commonName: 'status client', purposes: ['client'] });
    const tls = await load({ ...mutual({ ...pki, client }), 'security.general.mtls.expiryWarning': '14d' }, here);
    const status = tls.status();
    expect(status).toMatchObject({ service: 'ledger', state: 'valid' });
    expect(status.reload).toBeUndefined();
    const [keystore, truststore] = status.stores;
    expect(keystore).toMatchObject({ use: 'keystore', location: 'inline', state: 'valid' });
    expect(keystore?.chains.map(({ certificates }) => certificates.map(({ subject }) => subject))).toEqual([
      ['CN=status client', 'CN=Below'],
    ]);
    expect(truststore).toMatchObject({ use: 'truststore', chains: [{ certificates: [{ subject: 'CN=Test Root' }] }] });
    expect(JSON.stringify(status)).not.toContain('PRIVATE KEY');
  });

  it('says when a certificate comes to its end, by the property for that', async () => {
    const notAfter = new Date(Date.now() + 10 * day);
    const client = await certify(pki.authority, { commonName: 'short', purposes: ['client'], notAfter });
    const wiring = mutual({ ...pki, client });
    const warned = await load({ ...wiring, 'security.general.mtls.expiryWarning': '11d' }, here);
    expect(warned.status()).toMatchObject({ state: 'expiring', stores: [{ state: 'expiring' }, { state: 'valid' }] });
    expect(warned.status().stores[0]?.chains[0]?.validTo.slice(0, 10)).toBe(notAfter.toISOString().slice(0, 10));
    const calm = await load({ ...wiring, 'security.general.mtls.expiryWarning': '9d' }, here);
    expect(calm.status().state).toBe('valid');
  });

  it('takes a truststore for good while one of its certificates is', async () => {
    const ended = await certify(pki.authority, { commonName: 'ended', purposes: ['server'], notAfter: new Date(0) });
    const trust = (pem: string): Record<string, string> => ({
      'security.general.truststore.config': 'APPLICATION_ONLY',
      'security.general.truststore.certificates': pem,
      'security.general.mtls.expiryWarning': '1d',
    });
    const mixed = await load(trust(pki.ca + ended.issued.certificate.toString()), here);
    expect(mixed.status()).toMatchObject({ state: 'expiring', stores: [{ use: 'truststore', state: 'expiring' }] });
    const over = await load(trust(ended.issued.certificate.toString()), here);
    expect(over.status()).toMatchObject({ state: 'expired', stores: [{ state: 'expired' }] });
  });

  it('has nothing to say of the roots of Node', async () => {
    expect((await load({}, here)).status()).toEqual({ service: 'ledger', state: 'valid', stores: [] });
  });

  it('tells of changed files, taken up or not', async () => {
    const folder = writeFiles({ 'trust.pem': pki.ca });
    const file = join(folder, 'trust.pem');
    const tls = await load(
      {
        'security.general.truststore.config': 'APPLICATION_ONLY',
        'security.general.truststore.file': file,
        'security.general.reload.interval': '20ms',
      },
      here,
    );
    const other = await createTestPki('Second Root');
    const reloaded = new Promise((resolve) => tls.on('reloaded', resolve));
    writeFileSync(file, other.ca);
    await reloaded;
    expect(tls.status()).toMatchObject({ reload: { files: [file] } });
    expect(tls.status().reload?.problem).toBeUndefined();
    expect(tls.status().stores[0]?.chains[0]?.certificates[0]?.subject).toBe('CN=Second Root');
    const refused = new Promise((resolve) => tls.on('reload-failed', resolve));
    writeFileSync(file, 'nothing of use');
    await refused;
    expect(tls.status().reload?.problem).toContain(file);
    expect(tls.status().stores[0]?.chains[0]?.certificates[0]?.subject).toBe('CN=Second Root');
  });
});

describe('the channels', () => {
  it('tell of agents from their making to their end, and of failures', async () => {
    const heard: string[] = [];
    const services = new Set<() => unknown>();
    const listeners: { readonly [Name in keyof TlsChannels]?: (message: TlsChannels[Name]) => void } = {
      'certwire:loaded': ({ service, status }) => {
        heard.push(`loaded ${service}`);
        services.add(status);
      },
      'certwire:closed': ({ service, status }) => {
        heard.push(`closed ${service}`);
        services.delete(status);
      },
      'certwire:failed': ({ service, code, side }) => heard.push(`failed ${service} ${code} ${side}`),
    };
    const bound = Object.entries(listeners) as [string, (message: unknown) => void][];
    for (const [name, listener] of bound) subscribe(name, listener);
    try {
      const { url } = await startServer(pki);
      const tls = await load({ ...mutual(pki), 'security.general.mtls.enabled': 'false' }, { servers: [url] });
      expect([...services].map((status) => status())).toEqual([tls.status()]);
      const error = await failure(tls, url);
      // Asked for again, it is the same failure.
      tls.explain(error.cause, { method: 'GET', url });
      await tls.close();
      await tls.close();
      expect(services.size).toBe(0);
      const failed = 'failed ledger CLIENT_CERTIFICATE_REQUIRED server';
      expect(heard).toEqual(['loaded ledger', failed, 'closed ledger']);
    } finally {
      for (const [name, listener] of bound) unsubscribe(name, listener);
    }
  });
});
