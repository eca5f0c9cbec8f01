import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, load, mutual, send } from './load.js';
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

describe('services with the same settings', () => {
  it('share one agent, which ends with the last of them', async () => {
    const one = await startServer(pki);
    const two = await startServer(pki);
    const [first, second] = await Promise.all([
      load(mutual(pki), { service: 'one', servers: [one.url] }),
      load(mutual(pki), { service: 'two', servers: [two.url] }),
    ]);
    expect(second.agent).toBe(first.agent);
    expect((await send(first, one.url)).body).toBe('ledger client');
    await first.close();
    await first.close();
    expect((await send(second, two.url)).body).toBe('ledger client');
    // The origins of a service that is closed are foreign again.
    expect(await failure(second, one.url)).toMatchObject({ code: 'CLIENT_CERTIFICATE_NOT_OFFERED' });
    await second.close();
    expect(await failure(second, two.url)).toMatchObject({ code: 'CLIENT_CLOSED' });
  });

  it('do not share when a password, a file or a limit differs', async () => {
    const { url } = await startServer(pki);
    const other = await createTestPki('Other Root');
    const variants = [
      mutual(pki),
      mutual({ ...pki, ca: other.ca }),
      mutual({ ...pki, client: (await createTestPki()).client }),
      { ...mutual(pki), 'app.rest.connectionTimeout': '7' },
      { ...mutual(pki), 'security.general.client.ssl.hostNameVerification.enabled': 'false' },
    ];
    const loaded = await Promise.all(variants.map((properties) => load(properties, { servers: [url] })));
    expect(new Set(loaded.map(({ agent }) => agent)).size).toBe(variants.length);
  });

  it('each name their own properties for what is wrong with both', async () => {
    const wrong = (id: string): Record<string, string> => ({
      [`rest.${id}.security.truststore.config`]: 'APPLICATION_ONLY',
      [`rest.${id}.security.truststore.file`]: '/nowhere/trust.p12',
    });
    const settled = await Promise.allSettled(
      ['one', 'two'].map((service) => load(wrong(service), { service, servers: ['https://ledger.example'] })),
    );
    const messages = settled.map((each) => (each.status === 'rejected' ? String(each.reason) : ''));
    expect(messages[0]).toContain('rest.one.security.truststore.file (code): /nowhere/trust.p12 does not exist.');
    expect(messages[1]).toContain('rest.two.security.truststore.file (code): /nowhere/trust.p12 does not exist.');
  });
});
