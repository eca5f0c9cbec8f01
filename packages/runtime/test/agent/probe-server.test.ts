import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { probeServer } from '../../src/agent/probe/probe-server.js';
import type { ServerProbe } from '../../src/agent/probe/types.js';
import { collectMaterial } from '../../src/material/load-material.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { certify, createTestPki, removeWritten, type TestPki, writeFiles } from './authority.js';
import { mutual } from './load.js';
import { startAlertServer, startOddServer } from './odd-servers.js';
import { startProxy } from './proxy-server.js';
import { closeServers, listen, startServer } from './tls-server.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(async () => {
  await closeServers();
  removeWritten();
});

async function probe(
  url: string,
  properties: Readonly<Record<string, string>>,
  mayVerify = true,
): Promise<ServerProbe> {
  const cwd = writeFiles({});
  const settings = await resolveSettings({ service: 'ledger', cwd, env: {}, properties, servers: [url] });
  const { material } = await collectMaterial(settings);
  return await probeServer({ settings, material, url, mayVerify });
}

describe('a server that is probed', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('shows every part of a handshake that goes well (%s)', async (version) => {
    const range = { minVersion: version, maxVersion: version };
    const { url, port } = await startServer(pki, { ...range, ecdhCurve: 'X25519:P-256' });
    const seen = await probe(`${url}/api?secret=1`, mutual(pki));
    expect(seen).toMatchObject({
      url: `${url}/api`,
      scheme: 'https',
      host: 'localhost',
      port,
      serverName: 'localhost',
    });
    expect(seen.exchange).toMatchObject({
      agreed: { protocol: version, resumed: true, keyExchange: 'X25519' },
      requested: true,
      verified: true,
      answer: { status: 200 },
    });
    const { times, presented, failure } = seen.exchange ?? { times: {}, presented: [] };
    expect(failure).toBeUndefined();
    const { connected = -1, secured = -1, answered = -1 } = times;
    expect(0 <= connected && connected <= secured && secured <= answered).toBe(true);
    expect(presented.map((der) => Buffer.from(der))).toContainEqual(pki.authority.certificate.raw);
    expect(seen.looks.map(({ offered, end }) => `${offered} ${end}`).sort()).toEqual(
      ['TLSv1.2', 'TLSv1.3'].map((each) => `${each} ${each === version ? 'answered' : 'alert'}`),
    );
  });

  it.each([
    [{ ecdhCurve: 'P-256', maxVersion: 'TLSv1.2' }, 'prime256v1'],
    [{ ecdhCurve: 'P-384', minVersion: 'TLSv1.3' }, 'secp384r1'],
    [{ dhparam: 'auto', ciphers: 'DHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }, 'DH 2048'],
  ] as const)('agrees on a key by %j', async (options, keyExchange) => {
    const names = { names: ['localhost'], purposes: ['server'] } as const;
    const server = await certify(pki.authority, { commonName: 'localhost', keyType: 'rsa', ...names });
    const { url } = await startServer({ ...pki, server }, options);
    expect((await probe(url, mutual(pki))).exchange?.agreed?.keyExchange).toBe(keyExchange);
  });

  it('agrees on a key of a post-quantum group where OpenSSL has one, which Node 22 cannot name', async () => {
    const { url } = await startServer(pki, { minVersion: 'TLSv1.3' });
    const { exchange } = await probe(url, mutual(pki));
    expect(exchange).toMatchObject({ agreed: { protocol: 'TLSv1.3' }, answer: { status: 200 } });
    expect(exchange?.agreed?.keyExchange ?? 'X25519MLKEM768').toMatch(/^X25519(MLKEM768)?$/);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('refuses our certificate (%s)', async (version) => {
    const stranger = await createTestPki('Another Root');
    const { url } = await startServer(pki, { minVersion: version, maxVersion: version });
    const seen = await probe(url, { ...mutual(pki), ...mutualIdentity(stranger) });
    expect(seen.exchange).toMatchObject({ requested: true, failure: { code: 'CLIENT_CERTIFICATE_REFUSED' } });
    // In TLS 1.2 the server judges before our side of the handshake is over.
    expect(seen.exchange?.verified).toBe(version === 'TLSv1.3' ? true : undefined);
    expect(seen.looks.find(({ offered }) => offered === version)).toMatchObject({ requested: true });
  });

  it('is refused by us', async () => {
    const server = await certify(pki.authority, { commonName: 'x', purposes: ['server'], names: ['other.example'] });
    const { url } = await startServer({ ...pki, server });
    const seen = await probe(url, mutual(pki));
    expect(seen.exchange).toMatchObject({
      verified: false,
      requested: true,
      failure: { code: 'SERVER_NAME_MISMATCH' },
    });
  });

  it('gets nothing when it cannot be verified', async () => {
    const asked: string[] = [];
    const { url } = await startServer(pki, { answer: (request) => void asked.push(request.url ?? '') });
    const seen = await probe(url, mutual(pki), false);
    expect(seen.exchange).toBeUndefined();
    expect(seen.looks).toMatchObject([{ requested: true }, { requested: true }]);
    expect(asked).toEqual([]);
  });

  it('is reached through the proxy, by looks and by the resumed connection too', async () => {
    const { url, port } = await startServer(pki);
    const proxy = await startProxy();
    const way = { 'app.proxy.enabled': 'true', 'app.proxy.host': 'localhost', 'app.proxy.port': `${proxy.port}` };
    const seen = await probe(url, { ...mutual(pki), ...way });
    expect(seen).toMatchObject({ proxy: `The proxy localhost:${proxy.port} of app.proxy.host (code)` });
    expect(seen.exchange).toMatchObject({ answer: { status: 200 }, agreed: { resumed: true } });
    expect(seen.looks.map(({ end }) => end)).toEqual(['answered', 'answered']);
    expect(proxy.seen).toEqual(Array.from({ length: 4 }, () => `CONNECT localhost:${port}`));
  });

  it('is none, or something else', async () => {
    const alert = await startAlertServer(112);
    expect(await probe(alert.url, {})).toMatchObject({
      exchange: { failure: { code: 'UNRECOGNIZED_NAME' } },
      looks: [{ alert: 112 }, { alert: 112 }],
    });
    const odd = await startOddServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await probe(odd.url, {})).toMatchObject({
      exchange: { failure: { code: 'NOT_TLS' } },
      looks: [{ foreign: 'SSH-2.0-OpenSSH_9.2' }, {}],
    });
    await odd.close();
    const gone = await probe(odd.url, {});
    expect(gone).toMatchObject({ exchange: { failure: { code: 'CONNECTION_REFUSED' } } });
    expect(gone.looks.map(({ end }) => end)).toEqual(['unreached', 'unreached']);
  });

  it('speaks no TLS, as it should or not', async () => {
    const plain = await listen(
      createServer((_request, response) => response.writeHead(204, { server: 'plain' }).end()),
      { scheme: 'http' },
    );
    const seen = await probe(plain.url, {});
    expect(seen).toMatchObject({ scheme: 'http', exchange: { answer: { status: 204, server: 'plain' } }, looks: [] });
    expect(seen.exchange?.agreed).toBeUndefined();
    const secure = await listen(createSecureServer({ key: pki.server.key, cert: pki.server.chain }));
    const mistaken = await probe(`http://localhost:${secure.port}`, {});
    expect(mistaken.exchange?.failure).toBeDefined();
    expect(mistaken.looks).toMatchObject([{ end: 'answered' }, { end: 'answered' }]);
  });
});

function mutualIdentity(stranger: TestPki): Record<string, string> {
  const { client } = stranger;
  return {
    'security.general.mtls.keystore.certificate': client.chain,
    'security.general.mtls.keystore.privateKey': client.key,
  };
}
