import type { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pinOf } from '../../src/agent/check-server.js';
import { type Certified, certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { forged } from './forged.js';
import { closeAgents, loadFor, mutual, send } from './load.js';
import { closeServers, startServer } from './tls-server.js';

let pki: TestPki;
let stranger: TestPki;
let server: Certified;
let between: X509Certificate;

beforeAll(async () => {
  pki = await createTestPki();
  stranger = await createTestPki('Stranger');
  const below = await pki.authority.issueAuthority({ commonName: 'Between' });
  between = below.certificate;
  server = await certify(below, { commonName: 'localhost', purposes: ['server'], names: ['localhost'] });
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

async function outcome(url: string, pins: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const tls = await loadFor(url, { ...mutual(pki), 'security.general.client.ssl.pins': pins, ...more });
  return send(tls, url).then(
    ({ body }) => body,
    (error: unknown) => tls.explain(error, { method: 'GET', url }).code,
  );
}

const unchecked = { 'security.general.truststore.config': 'NO_CHECK' };
const other = `sha256/${'A'.repeat(43)}=`;

describe('pins', () => {
  const links: Readonly<Record<string, () => X509Certificate>> = {
    leaf: () => server.issued.certificate,
    intermediate: () => between,
    root: () => pki.authority.certificate,
  };

  it.each(Object.entries(links))('of the %s of a verified chain let it pass, beside others', async (_name, link) => {
    const { url } = await startServer(pki, { key: server.key, cert: server.chain });
    expect(await outcome(url, `${other}, ${pinOf(link())}`)).toBe('ledger client');
  });

  it('of a stranger do not', async () => {
    const { url } = await startServer(pki, { key: server.key, cert: server.chain });
    expect(await outcome(url, pinOf(stranger.authority.certificate))).toBe('PIN_MISMATCH');
  });

  it.each(Object.entries(links).slice(0, 2))('of the %s work under NO_CHECK, too', async (_name, link) => {
    const { url } = await startServer(pki, { key: server.key, cert: server.chain });
    expect(await outcome(url, pinOf(link()), unchecked)).toBe('ledger client');
  });

  it('count as far as the signatures reach: anybody can send our authority behind a certificate of their own', async () => {
    const { url } = await startServer(pki, { key: forged.key, cert: forged.cert + between.toString() });
    expect(await outcome(url, pinOf(between), unchecked)).toBe('PIN_MISMATCH');
  });
});
