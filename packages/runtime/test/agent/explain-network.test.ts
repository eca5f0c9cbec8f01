import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { ConnectionError, TimeoutError } from '../../src/errors.js';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, loadFor, mutual, send } from './load.js';
import { startOddServer } from './odd-servers.js';
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

describe('no answer', () => {
  it('because nobody listens', async () => {
    const server = await startServer(pki);
    await server.close();
    const error = await failure(await loadFor(server.url, {}), server.url);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'CONNECTION_REFUSED', cause: { code: 'ECONNREFUSED' } });
    expect(error).toMatchObject({ hint: expect.stringContaining('rest.ledger.host') });
  });

  it('from an IPv6 address, which stands in brackets, as does that of a proxy', async () => {
    const url = 'https://[::1]:1';
    const direct = await failure(await loadFor(url, {}), url);
    expect(direct.message).toMatch(/^Nothing listens at \[::1\]:1: /);
    const way = { 'app.proxy.enabled': 'true', 'app.proxy.host': '::1', 'app.proxy.port': '1' };
    const through = await failure(await loadFor(url, way), url);
    expect(through.message).toMatch(/^The proxy \[::1\]:1 of app\.proxy\.host /);
  });

  it('because there is no such host', async () => {
    const url = 'https://nowhere.invalid';
    const error = await failure(await loadFor(url, {}), url);
    expect(error).toMatchObject({
      code: 'HOST_NOT_FOUND',
      message: expect.stringMatching(
        /^The name of nowhere\.invalid:443 could not be resolved\.\n {2}Check its spelling/,
      ),
    });
  });

  it('within the time to connect', async () => {
    const { url } = await startOddServer(() => undefined);
    const error = await failure(await loadFor(url, { 'app.rest.connectionTimeout': '0.05' }), url);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: 'CONNECT_TIMEOUT', property: 'app.rest.connectionTimeout' });
    expect(error.message).toMatch(/^No connection to localhost:\d+ stood within 0.05 s\. .* \(code\) sets it\.$/);
  });

  it('for longer than the socket timeout, before and in the middle of it', async () => {
    const { url } = await startServer(pki, {
      answer: (request, response) => {
        if (request.url === '/half') response.write('half');
      },
    });
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.connectionSocketTimeout': '0.1' });
    for (const path of ['/', '/half']) {
      const error = await failure(tls, url + path);
      expect(error).toMatchObject({ code: 'SOCKET_TIMEOUT', property: 'app.rest.connectionSocketTimeout' });
    }
  });

  it('for longer than the socket timeout, under axios too, which switches that of the connection off', async () => {
    const { url } = await startServer(pki, {
      answer: (request, response) => void (request.url === '/first' && response.end()),
    });
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.connectionSocketTimeout': '0.1' });
    const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false } as const;
    const first = (): Promise<boolean> => send(tls, `${url}/first`).then(Boolean, () => false);
    while (!(await first()));
    // One on the connection that was kept, and one on a new one.
    for (const path of ['/kept', '/new']) {
      const failed: unknown = await axios.get(url + path, options).catch((error: unknown) => error);
      expect(tls.explain(failed, { method: 'GET', url })).toMatchObject({ code: 'SOCKET_TIMEOUT' });
    }
  });

  it('holds again on a connection that the server would have kept idle for a shorter time', async () => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.connectionSocketTimeout': '77' });
    const times: unknown[] = [];
    for (let i = 0; i < 2; i += 1) {
      await new Promise((resolve, reject) => {
        const asked = request(url, { agent: tls.agent }, (answer) => answer.resume().once('close', resolve));
        asked.once('socket', (socket) => times.push(asked.reusedSocket, socket.timeout));
        asked.once('error', reject).end();
      });
    }
    expect(times).toEqual([false, 77_000, true, 77_000]);
  });

  it('because all connections are in use', async () => {
    const { url } = await startServer(pki, { answer: () => undefined });
    const limits = { 'app.rest.maxConnectionsPerRoute': '1', 'app.rest.connectionRequestTimeout': '0.05' };
    const tls = await loadFor(url, { ...mutual(pki), ...limits });
    const first = failure(tls, url);
    const error = await failure(tls, url);
    expect(error).toMatchObject({ code: 'CONNECTION_REQUEST_TIMEOUT', property: 'app.rest.connectionRequestTimeout' });
    await tls.close();
    expect(await first).toMatchObject({ code: 'CLIENT_CLOSED' });
    expect(await failure(tls, url)).toMatchObject({ code: 'CLIENT_CLOSED' });
  });

  it('that is HTTP', async () => {
    const { url } = await startOddServer((socket) => socket.end('what?\r\n\r\n'), 'http');
    expect(await failure(await loadFor(url, {}), url)).toMatchObject({ code: 'INVALID_ANSWER' });
  });

  it('whose end came', async () => {
    const { url } = await startServer(pki, {
      answer: (_request, response) => {
        response.write('half', () => setImmediate(() => response.socket?.destroy()));
      },
    });
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({
      code: 'CONNECTION_RESET',
      message: expect.stringContaining('in the middle of its answer'),
    });
  });

  it('on a connection that had carried another request: no refusal', async () => {
    const { url } = await startServer(pki, {
      answer: (request, response) => {
        if (request.url === '/second') request.socket.destroy();
        else response.end('first');
      },
    });
    const tls = await loadFor(url, mutual(pki));
    await send(tls, url);
    const error = await failure(tls, `${url}/second`);
    expect(error).toMatchObject({ code: 'CONNECTION_RESET', message: expect.stringContaining('idle connection') });
  });
});

describe('beneath axios', () => {
  it('lies the cause, and never the error with its headers', async () => {
    const { url } = await startServer(pki, { rejectUnauthorized: false });
    const tls = await loadFor(url, {});
    const headers = { authorization: 'Bearer hidden' };
    const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false, headers } as const;
    const failed: unknown = await axios.get(url, options).catch((error: unknown) => error);
    const error = tls.explain(failed, { method: 'GET', url });
    expect(error).toMatchObject({ code: 'SERVER_UNTRUSTED', peer: { subject: 'CN=localhost' } });
    expect(error.cause).not.toHaveProperty('config');
    expect(error.cause).toMatchObject({ code: expect.stringMatching(/^(UNABLE_TO|SELF_SIGNED)/) });
  });

  it('an answer that axios takes for a failure is a refusal in disguise, or told by its status', async () => {
    const page = '<html><head><title>400 No required SSL certificate was sent</title></head></html>';
    const { url } = await startServer(pki, {
      rejectUnauthorized: false,
      answer: (request, response) => {
        if (request.url === '/page') response.writeHead(400, { 'content-type': 'text/html' }).end(page);
        else response.writeHead(500, { 'content-type': 'application/json' }).end('{"why":"full"}');
      },
    });
    const tls = await loadFor(url, { ...mutual(pki), 'security.general.mtls.enabled': 'false' });
    const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false } as const;
    const told = async (path: string, more = {}): Promise<unknown> => {
      const failed: unknown = await axios.get(url + path, { ...options, ...more }).catch((error: unknown) => error);
      return tls.explain(failed, { method: 'GET', url: `${url}${path}?q=hidden` });
    };
    const refused = { name: 'TlsError', code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' };
    expect(await told('/page')).toMatchObject(refused);
    expect(await told('/page', { responseType: 'arraybuffer' })).toMatchObject(refused);
    expect(await told('/other')).toMatchObject({
      name: 'ApiError',
      status: 500,
      data: { why: 'full' },
      message: 'ledger: GET /other was answered with 500.',
    });
  });

  it('a deadline of the call and its end by the caller are told apart', async () => {
    const server = createServer(() => undefined);
    const { url } = await listen(server, { scheme: 'http' });
    const tls = await loadFor(url, {});
    const options = { httpAgent: tls.httpAgent, adapter: 'http', proxy: false } as const;
    const late: unknown = await axios.get(url, { ...options, timeout: 20 }).catch((error: unknown) => error);
    expect(tls.explain(late, { method: 'GET', url })).toMatchObject({ code: 'CALL_TIMEOUT', property: undefined });
    const controller = new AbortController();
    const call = axios.get(url, { ...options, signal: controller.signal }).catch((error: unknown) => error);
    await once(server, 'request');
    controller.abort();
    const cancelled = tls.explain(await call, { method: 'GET', url });
    expect(cancelled).toMatchObject({ code: 'CANCELLED' });
    expect(cancelled.cause).toBeUndefined();
  });

  it('follows a redirect without the certificate', async () => {
    const other = await startServer(pki);
    const { url } = await startServer(pki, {
      answer: (_request, response) => response.writeHead(302, { location: `${other.url}/moved` }).end(),
    });
    const tls = await loadFor(url, mutual(pki));
    const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false } as const;
    const failed: unknown = await axios.get(url, options).catch((error: unknown) => error);
    const error = tls.explain(failed, { method: 'GET', url });
    expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_NOT_OFFERED' });
    expect(error.message).toContain(`localhost:${other.port}`);
  });
});
