import { createAuthority } from '@certwire/pki';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, loadFor, mutual } from './load.js';
import { startProxy } from './proxy-server.js';
import { closeServers, type Listening, startServer } from './tls-server.js';

let pki: TestPki;
let stranger: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
  stranger = await createTestPki('Stranger Root');
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

/** What a user reads before and after the server was asked. */
async function asked(
  { url }: Pick<Listening, 'url'>,
  properties: Readonly<Record<string, string>>,
): Promise<{ before: string; after: string; more: boolean }> {
  const tls = await loadFor(url, properties);
  const context = { method: 'GET', url };
  const before = await failure(tls, url);
  const more = await tls.inquire(before, context);
  const after = tls.explain(before.cause ?? before, context);
  return { before: before.message, after: after.message, more };
}

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a server that refused our certificate (%s)', (version) => {
  const versions = { minVersion: version, maxVersion: version };

  it('is asked whose certificates it accepts, when ours is none of these', async () => {
    const second = await createAuthority({ commonName: 'Second Root', organization: 'Others' });
    const server = await startServer(pki, { ...versions, ca: [pki.ca, second.certificate.toString()] });
    const { before, after, more } = await asked(server, mutual({ ca: pki.ca, client: stranger.client }));
    expect(more).toBe(true);
    expect(before).not.toContain('It accepts');
    expect(after).toMatch(/It accepts certificates of "(CN=Test Root|O=Others, CN=Second Root)", ".*"; the chain in/);
    expect(after).toContain('the chain in our keystore leads to "CN=Stranger Root".');
  });

  it('is asked, and then its reason lies elsewhere', async () => {
    const authority = await createAuthority({ commonName: 'Revoking Root' });
    const client = await certify(authority, { commonName: 'ledger client', purposes: ['client'] });
    authority.revoke(client.issued.certificate);
    const ca = authority.certificate.toString();
    const server = await startServer(pki, { ...versions, ca, crl: await authority.revocationList() });
    const { after } = await asked(server, mutual({ ca: pki.ca, client }));
    expect(after).toContain('It accepts certificates of "CN=Revoking Root", as ours is: look at its dates');
  });

  it('is asked through the proxy, and once a minute', async () => {
    const { url, port } = await startServer(pki, versions);
    const proxy = await startProxy();
    const way = { 'app.proxy.enabled': 'true', 'app.proxy.host': 'localhost', 'app.proxy.port': `${proxy.port}` };
    const tls = await loadFor(url, { ...mutual({ ca: pki.ca, client: stranger.client }), ...way });
    const error = await failure(tls, url);
    const before = proxy.seen.length;
    const inquiries = [1, 2, 3].map(() => tls.inquire(error, { method: 'GET', url }));
    expect(await Promise.all(inquiries)).toEqual([true, true, true]);
    expect(await tls.inquire(error, { method: 'GET', url: `${url}/other` })).toBe(true);
    const looks = proxy.seen.slice(before);
    expect(new Set(looks)).toEqual(new Set([`CONNECT localhost:${port}`]));
    // One look for each version that is offered, until one answers.
    expect(looks.length).toBe(version === 'TLSv1.3' ? 1 : 2);
  });
});

describe('nobody is asked', () => {
  it('for another failure, nor at another origin than our own', async () => {
    const { url } = await startServer(pki);
    const other = await startServer(pki);
    const tls = await loadFor(url, mutual({ ...pki, ca: stranger.ca }));
    const error = await failure(tls, url);
    expect(error).toMatchObject({ code: 'SERVER_UNTRUSTED' });
    expect(await tls.inquire(error, { method: 'GET', url })).toBe(false);
    const refusing = await loadFor(url, mutual({ ca: pki.ca, client: stranger.client }));
    const refused = await failure(refusing, url);
    expect(await refusing.inquire(refused, { method: 'GET', url: other.url })).toBe(false);
  });

  it('when the server is gone meanwhile', async () => {
    const server = await startServer(pki);
    const tls = await loadFor(server.url, mutual({ ca: pki.ca, client: stranger.client }));
    const refused = await failure(tls, server.url);
    await server.close();
    expect(await tls.inquire(refused, { method: 'GET', url: server.url })).toBe(false);
  });
});
