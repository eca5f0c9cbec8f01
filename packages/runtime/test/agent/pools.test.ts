import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tls } from '../../src/load-tls.js';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, loadFor, mutual, send } from './load.js';
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

function trusting({ ca }: TestPki): Record<string, string> {
  return {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': ca,
  };
}

/** Answers once so many requests wait at the same time, and counts connections and requests. */
function gate(wanted: number): { answer: RequestListener; sockets: Set<Socket>; most: () => number } {
  const waiting: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let most = 0;
  return {
    sockets,
    most: () => most,
    answer: (request, response) => {
      sockets.add(request.socket);
      waiting.push(() => response.end('ok'));
      most = Math.max(most, waiting.length);
      if (waiting.length === wanted) for (const each of waiting.splice(0)) each();
    },
  };
}

async function sendMany(tls: Tls, urls: readonly string[]): Promise<void> {
  await Promise.all(urls.map((url) => send(tls, url)));
}

describe('the pools', () => {
  it('keep connections alive and use them again', async () => {
    const { answer, sockets } = gate(1);
    const { url } = await startServer(pki, { answer });
    const tls = await loadFor(url, mutual(pki));
    for (let i = 0; i < 5; i += 1) await send(tls, url);
    expect(sockets.size).toBe(1);
  });

  it('get a connection back after an answer that nobody asked to see', async () => {
    const { answer, sockets } = gate(1);
    const { url } = await startServer(pki, { answer });
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.maxConnectionsPerRoute': '1' });
    await once(request(url, { agent: tls.agent }).end(), 'close');
    await send(tls, url);
    expect(sockets.size).toBe(1);
  });

  it('open no more connections to one route than maxConnectionsPerRoute', async () => {
    const { answer, sockets, most } = gate(2);
    const { url } = await startServer(pki, { answer });
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.maxConnectionsPerRoute': '2' });
    await sendMany(tls, Array<string>(6).fill(url));
    expect(most()).toBe(2);
    expect(sockets.size).toBe(2);
  });

  it('open no more connections in all than maxTotalConnections; an idle one of another route makes room', async () => {
    const { answer, sockets } = gate(1);
    const one = await startServer(pki, { answer, rejectUnauthorized: false });
    const two = await startServer(pki, { answer, rejectUnauthorized: false });
    // Both origins are foreign to the service, and so in one pool.
    const foreign = await loadFor('https://ledger.example', { ...trusting(pki), 'app.rest.maxTotalConnections': '1' });
    await send(foreign, one.url);
    const [first] = sockets;
    const closed = first === undefined ? undefined : once(first, 'close');
    await send(foreign, two.url);
    await closed;
    expect(sockets.size).toBe(2);
  });

  it('open no more connections in all than maxTotalConnections, however many routes there are', async () => {
    let running = 0;
    let most = 0;
    const answer: RequestListener = (_request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end('ok');
      }, 20);
    };
    const servers = await Promise.all([1, 2, 3].map(() => startServer(pki, { answer, rejectUnauthorized: false })));
    const foreign = await loadFor('https://ledger.example', { ...trusting(pki), 'app.rest.maxTotalConnections': '2' });
    // Those of the last route get a connection when one of another route is free.
    await sendMany(
      foreign,
      [...servers, ...servers].map(({ url }) => url),
    );
    expect(most).toBeLessThanOrEqual(2);
  });

  it('end an idle connection past its time to live', async () => {
    const { answer, sockets } = gate(1);
    const { url } = await startServer(pki, { answer });
    const tls = await loadFor(url, { ...mutual(pki), 'app.rest.connectionTimeToLive': '5' });
    await send(tls, url);
    const [first] = sockets;
    if (first !== undefined && !first.destroyed) await once(first, 'close');
    await send(tls, url);
    expect(sockets.size).toBe(2);
  });

  it('end a connection past its time to live before a waiting request gets it', async () => {
    const { answer, sockets } = gate(1);
    const { url } = await startServer(pki, { answer });
    const limits = { 'app.rest.connectionTimeToLive': '0', 'app.rest.maxConnectionsPerRoute': '1' };
    const tls = await loadFor(url, { ...mutual(pki), ...limits });
    await sendMany(tls, Array<string>(4).fill(url));
    expect(sockets.size).toBe(4);
  });

  it('are there for plain origins too', async () => {
    const { answer, sockets, most } = gate(2);
    const { url } = await listen(createServer(answer), { scheme: 'http' });
    const tls = await loadFor(url, { 'app.rest.maxConnectionsPerRoute': '2' });
    await sendMany(tls, Array<string>(6).fill(url));
    expect(most()).toBe(2);
    expect(sockets.size).toBe(2);
  });

  it('forget a request that was given up while it waited, and none beside it', async () => {
    const { answer, sockets } = gate(1);
    const held: ServerResponse[] = [];
    const { url } = await startServer(pki, {
      answer: (request, response) => {
        if (request.url === '/held') held.push(response);
        else answer(request, response);
      },
    });
    const limits = { 'app.rest.maxConnectionsPerRoute': '1', 'app.rest.connectionRequestTimeout': '0.1' };
    const tls = await loadFor(url, { ...mutual(pki), ...limits });
    const first = send(tls, `${url}/held`);
    const given = request(url, { agent: tls.agent }).on('error', () => undefined);
    given.end();
    given.destroy();
    while (held.length === 0) await new Promise(setImmediate);
    held[0]?.end('held');
    expect((await first).body).toBe('held');
    const second = send(tls, `${url}/held`);
    const late = send(tls, url);
    await expect(late).rejects.toMatchObject({ code: 'CONNECTION_REQUEST_TIMEOUT' });
    held[1]?.end('held');
    expect((await second).body).toBe('held');
    await send(tls, url);
    expect(sockets.size).toBe(1);
  });
});
