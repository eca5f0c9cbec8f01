import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chooseProxy } from '../../src/agent/choose-proxy.js';
import { Secret } from '../../src/secret.js';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, load, loadFor, mutual, send } from './load.js';
import { startProxy, type TestProxy } from './proxy-server.js';
import { closeServers, listen, startServer } from './tls-server.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

function through(proxy: Pick<TestProxy, 'port' | 'url'>): Record<string, string> {
  return {
    'app.proxy.enabled': 'true',
    'app.proxy.host': proxy.url.replace(/:\d+$/, ''),
    'app.proxy.port': `${proxy.port}`,
  };
}

describe('a tunnel through app.proxy.*', () => {
  it.each([false, true])(
    'carries mutual TLS to the server and shows no certificate to the proxy (TLS: %s)',
    async (secure) => {
      const { url, port } = await startServer(pki);
      const proxy = await startProxy(secure ? pki : undefined);
      const tls = await loadFor(url, { ...mutual(pki), ...through(proxy) });
      for (let i = 0; i < 3; i += 1) expect((await send(tls, url)).body).toBe('ledger client');
      expect(proxy.seen).toEqual([`CONNECT localhost:${port}`]);
      expect(proxy.shown).toEqual(secure ? [undefined] : []);
    },
  );

  it('goes to an IPv6 address', async () => {
    const { url, port } = await startServer(pki, { host: '[::1]' });
    const proxy = await startProxy();
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy) });
    expect((await send(tls, url)).body).toBe('ledger client');
    expect(proxy.seen).toEqual([`CONNECT [::1]:${port}`]);
  });

  it('sends its credentials, which nothing prints', async () => {
    const { url } = await startServer(pki);
    const proxy = await startProxy();
    const credentials = { 'app.proxy.username': 'ann', 'app.proxy.password': 'hidden:pass' };
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy), ...credentials });
    await send(tls, url);
    const written = Buffer.from('ann:hidden:pass').toString('base64');
    expect(proxy.credentials).toEqual([`Basic ${written}`]);
    const error = await failure(tls, url.replace('localhost', '127.0.0.2'));
    for (const each of [tls, tls.agent, tls.httpAgent, tls.settings, error]) {
      expect(inspect(each, { depth: 12, showHidden: true })).not.toMatch(new RegExp(`hidden|${written}`));
    }
  });

  it('is used for the hosts of its lists alone', async () => {
    const { url, port } = await startServer(pki);
    const proxy = await startProxy();
    const ways = [
      [{ 'app.proxy.urls.exclude': `other.example,localhost:${port}` }, 0],
      [{ 'app.proxy.urls.exclude': 'other.example' }, 1],
      [{ 'app.proxy.urls.include': 'other.example' }, 0],
      [{ 'app.proxy.urls.include': `other.example , https://localhost:${port}` }, 1],
    ] as const;
    for (const [lists, tunnels] of ways) {
      const tls = await loadFor(url, { ...mutual(pki), ...through(proxy), ...lists });
      expect((await send(tls, url)).body).toBe('ledger client');
      expect(proxy.seen.splice(0)).toHaveLength(tunnels);
    }
  });

  it.each(['TLSv1.2', 'TLSv1.3'])('hides nobody: a refusal of the server is explained as one (%s)', async (version) => {
    const stranger = await createTestPki('Stranger Root');
    const { url } = await startServer(pki);
    const proxy = await startProxy();
    const properties = { ...mutual({ ca: pki.ca, client: stranger.client }), 'app.rest.tlsVersions': version };
    const tls = await loadFor(url, { ...properties, ...through(proxy) });
    expect(await failure(tls, url)).toMatchObject({ code: 'CLIENT_CERTIFICATE_REFUSED', side: 'server' });
  });

  it('opens no more tunnels than the pool may', async () => {
    const { url } = await startServer(pki);
    const proxy = await startProxy();
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy), 'app.rest.maxConnectionsPerRoute': '2' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(tls, url)));
    expect(answers.every(({ body }) => body === 'ledger client')).toBe(true);
    expect(proxy.tunnels.most).toBe(2);
  });

  it('verifies the server, and a proxy that is reached by TLS', async () => {
    const stranger = await createTestPki('Stranger Root');
    const { url } = await startServer(pki, { key: stranger.server.key, cert: stranger.server.chain });
    const plain = await startProxy();
    const server = await loadFor(url, { ...mutual(pki), ...through(plain) });
    expect(await failure(server, url)).toMatchObject({ code: 'SERVER_UNTRUSTED' });
    const secure = await startProxy(stranger);
    const tls = await loadFor(url, { ...mutual(pki), ...through(secure) });
    const error = await failure(tls, url);
    expect(error).toMatchObject({
      code: 'PROXY_FAILED',
      cause: { code: expect.stringMatching(/^UNABLE_TO|SELF_SIGNED/) },
    });
  });
});

describe('a proxy that refuses', () => {
  it.each([
    [407, 'app.proxy.username and app.proxy.password'],
    [403, 'Ask its operator'],
    [502, 'Ask its operator'],
  ])('answers %i', async (status, hint) => {
    const { url } = await startServer(pki);
    const proxy = await startProxy(undefined, (_request, socket) => {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return true;
    });
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy), 'app.rest.maxConnectionsPerRoute': '1' });
    // Those that wait for the connection that does not come fail too, each once.
    const errors = await Promise.all(Array.from({ length: 3 }, () => failure(tls, url)));
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'PROXY_FAILED', hint: expect.stringContaining(hint) });
      expect(error.message).toMatch(/^The proxy localhost:\d+ of app\.proxy\.host \(code\) /);
      expect(error.message).toContain(`${status}`);
    }
    expect(proxy.seen).toHaveLength(3);
  });

  it('says nothing, is not there, or is no proxy', async () => {
    const { url, port } = await startServer(pki);
    const silent = await startProxy(undefined, (_request, socket) => {
      socket.destroy();
      return true;
    });
    const gone = await startProxy();
    await gone.close();
    for (const proxy of [silent, gone, { port, url: 'http://localhost' }]) {
      const tls = await loadFor(url, { ...mutual(pki), ...through(proxy) });
      expect(await failure(tls, url)).toMatchObject({ code: 'PROXY_FAILED' });
    }
  });

  it('and one that never answers runs into the time to connect', async () => {
    const { url } = await startServer(pki);
    const proxy = await startProxy(undefined, () => true);
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy), 'app.rest.connectionTimeout': '0.05' });
    expect(await failure(tls, url)).toMatchObject({ code: 'CONNECT_TIMEOUT' });
  });
});

describe('plain origins', () => {
  it('are asked of the proxy by their whole URL', async () => {
    const { url } = await listen(
      createServer((request, response) => response.end(`${request.headers.host} ${request.url}`)),
      { scheme: 'http' },
    );
    const proxy = await startProxy();
    const tls = await loadFor(url, { ...through(proxy), 'app.proxy.username': 'ann' });
    expect((await send(tls, `${url}/a?b=c`)).body).toBe(`${new URL(url).host} /a?b=c`);
    expect(proxy.seen).toEqual([`GET ${url}/a?b=c`]);
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('ann:').toString('base64')}`]);
  });
});

describe('plain origins behind a proxy that is reached by TLS', () => {
  it('show no certificate to it either', async () => {
    const { url } = await listen(
      createServer((_request, response) => response.end('plain')),
      { scheme: 'http' },
    );
    const proxy = await startProxy(pki);
    const tls = await loadFor(url, { ...mutual(pki), ...through(proxy) });
    expect((await send(tls, url)).body).toBe('plain');
    expect({ seen: proxy.seen, shown: proxy.shown }).toEqual({ seen: [`GET ${url}/`], shown: [undefined] });
  });
});

describe('the proxies of the environment', () => {
  it('are passed by where NO_PROXY says so', async () => {
    const { url } = await startServer(pki);
    const proxy = await startProxy();
    const properties = { ...mutual(pki), 'app.rest.useSystemProperties': 'true' };
    const through = async (env: Record<string, string>): Promise<number> => {
      const tls = await load(properties, { servers: [url], env });
      await send(tls, url);
      // Or the next with the same proxy would share its tunnel.
      await tls.close();
      return proxy.seen.splice(0).length;
    };
    const address = `http://localhost:${proxy.port}`;
    expect(await through({ HTTPS_PROXY: address })).toBe(1);
    expect(await through({ https_proxy: address })).toBe(1);
    expect(await through({ HTTPS_PROXY: address, NO_PROXY: '.example,localhost' })).toBe(0);
    expect(await through({ HTTPS_PROXY: address, no_proxy: '*' })).toBe(0);
    expect(await through({ HTTP_PROXY: address })).toBe(0);
  });

  it('are used when app.rest.useSystemProperties says so', async () => {
    const { url } = await startServer(pki);
    const proxy = await startProxy();
    const env = { HTTPS_PROXY: `http://ann:se%20cret@localhost:${proxy.port}` };
    const request = { servers: [url], env };
    const off = await load(mutual(pki), request);
    expect((await send(off, url)).body).toBe('ledger client');
    expect(proxy.seen).toEqual([]);
    const on = await load({ ...mutual(pki), 'app.rest.useSystemProperties': 'true' }, request);
    expect((await send(on, url)).body).toBe('ledger client');
    expect(proxy.credentials).toEqual([`Basic ${Buffer.from('ann:se cret').toString('base64')}`]);
  });
});

describe('the choice of a proxy', () => {
  const proxy = {
    scheme: 'http',
    host: 'proxy',
    port: 3128,
    key: 'app.proxy.host',
    origin: 'code',
    include: [] as string[],
    exclude: [] as string[],
  } as const;
  const https = (host: string, port = 443) => ({ scheme: 'https', host, port }) as const;

  it.each([
    [{}, https('a.example'), true],
    [{ exclude: ['a.example'] }, https('a.example'), false],
    [{ exclude: ['A.Example'] }, https('a.example'), false],
    [{ exclude: ['a.example'] }, https('b.a.example'), true],
    [{ exclude: ['a.example:8443'] }, https('a.example'), true],
    [{ exclude: ['http://a.example'] }, https('a.example'), true],
    [{ exclude: ['[::1]'] }, https('::1'), false],
    [{ include: ['a.example'] }, https('b.example'), false],
    [{ include: ['https://a.example:443'], exclude: ['a.example'] }, https('a.example'), true],
  ])('%j, %j: %s', (lists, destination, expected) => {
    expect(chooseProxy({ proxy: { ...proxy, ...lists } }, destination) !== undefined).toBe(expected);
  });

  it.each([
    ['', https('a.example'), true],
    ['*', https('a.example'), false],
    ['example', https('a.example'), false],
    ['.example', https('a.example'), false],
    ['*.example', https('a.example'), false],
    ['ample', https('a.example'), true],
    ['a.example:8443', https('a.example'), true],
    ['a.example:443', https('a.example'), false],
    ['127.0.0.1', https('127.0.0.1'), false],
    ['::1', https('::1'), false],
    ['[::1]:443', https('::1'), false],
  ])('NO_PROXY=%s, %j: %s', (bypass, destination, expected) => {
    const environmentProxies = { https: { ...proxy, password: new Secret('x') }, bypass: bypass.split(' ') };
    expect(chooseProxy({ environmentProxies }, destination) !== undefined).toBe(expected);
    expect(chooseProxy({ environmentProxies }, { ...destination, scheme: 'http' })).toBeUndefined();
  });
});
