import { inspect } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, loadFor, mutual, send } from './load.js';
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

describe('mutual TLS', () => {
  it.each(['TLSv1.2', 'TLSv1.3'])('presents the certificate over %s', async (version) => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.tlsVersions': version });
    expect(await send(tls, url)).toMatchObject({ status: 200, body: 'ledger client' });
    expect(tls.identity).toMatchObject({ subject: expect.stringContaining('CN=ledger client'), alias: undefined });
    expect(tls.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  });

  it('shows the certificate to the origins of the service alone', async () => {
    const own = await startServer(pki);
    const other = await startServer(pki, { rejectUnauthorized: false });
    const tls = await loadFor(own.url, mutual(pki));
    expect((await send(tls, own.url)).body).toBe('ledger client');
    expect((await send(tls, other.url)).body).toBe('nobody');
  });

  it('prints nothing of the key', async () => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, mutual(pki));
    await send(tls, url);
    const secret = pki.client.key.split('\n')[1] ?? '';
    for (const value of [tls, tls.agent, tls.settings]) {
      expect(inspect(value, { depth: 10, showHidden: true })).not.toContain(secret);
      expect(JSON.stringify(value)).not.toContain(secret);
    }
  });
});
