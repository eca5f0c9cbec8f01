import { inspect } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, load, loadFor, mutual, send } from './load.js';
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

/** A line of the client's key as PEM has it. */
function secretOf({ client }: TestPki): string {
  return client.key.split('\n')[1] ?? '';
}

async function closedPort(): Promise<string> {
  const server = await startServer(pki);
  await server.close();
  return server.url;
}

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

  it('serves any instance of axios that is given the agent, with the host of the service from the properties', async () => {
    const { url } = await startServer(pki);
    const other = await startServer(pki, { rejectUnauthorized: false });
    const tls = await load({ ...mutual(pki), 'rest.ledger.host': new URL(url).host });
    const ledger = axios.create({ httpsAgent: tls.agent });
    expect((await ledger.get(`${url}/accounts`)).data).toBe('ledger client');
    expect((await ledger.get(other.url)).data).toBe('nobody');
    expect((await ledger.post(url, { amount: 1 })).data).toBe('ledger client');
    await tls.close();
    await expect(ledger.get(url)).rejects.toThrow('The client was closed.');
  });

  it('prints nothing of the key', async () => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, mutual(pki));
    await send(tls, url);
    for (const value of [tls, tls.agent, tls.settings]) {
      expect(inspect(value, { depth: 10, showHidden: true })).not.toContain(secretOf(pki));
      expect(JSON.stringify(value)).not.toContain(secretOf(pki));
    }
  });

  it('prints nothing of the key in what axios fails with, and in what is made of it', async () => {
    const { url } = await startServer(pki, { answer: (_request, response) => response.writeHead(500).end() });
    const tls = await loadFor(url, mutual(pki));
    const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false } as const;
    const refused = await closedPort();
    for (const target of [url, refused]) {
      const failed: unknown = await axios.get(target, options).catch((error: unknown) => error);
      const explained = tls.explain(failed, { method: 'GET', url: target });
      for (const value of [failed, explained]) {
        expect(inspect(value, { depth: 12, showHidden: true })).not.toContain(secretOf(pki));
        expect(JSON.stringify(value)).not.toContain(secretOf(pki));
      }
    }
  });

  it('says at start-up that a revocation list is none', async () => {
    const der = Buffer.from(pki.ca.replace(/-----[^-]+-----/g, ''), 'base64').toString('base64');
    const properties = { ...mutual(pki), 'security.general.truststore.crl': `base64:${der}` };
    await expect(loadFor('https://ledger.example', properties)).rejects.toThrow(
      /security\.general\.truststore\.crl \(code\): .* The content is no certificate revocation list/,
    );
  });
});
