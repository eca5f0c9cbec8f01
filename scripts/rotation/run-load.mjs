// One run of scripts/rotate-under-load.mjs: 50 workers call a server while the certificate of the client is renewed on
// disk every 100 ms. Prints what came of it as JSON, and has to end by itself.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createAuthority } from '@certwire/pki';
import { loadTls } from '@certwire/runtime';
import { writePem } from '@certwire/stores';
import { changeApart, changes } from './change-store.mjs';

const [version, seconds] = process.argv.slice(2);
const workers = 50;
const period = 100;
const axios = createRequire(createRequire(import.meta.url).resolve('@certwire/runtime'))('axios');

const authority = await createAuthority({ commonName: 'Rotation CA' });
const ca = writePem({ certificates: [authority.certificate] });
const { privateKey, chain } = await authority.issue({
  commonName: 'server',
  purposes: ['server'],
  names: ['localhost'],
});
const workerData = {
  key: writePem({ privateKey }),
  cert: writePem({ certificates: chain }),
  ca,
  minVersion: version,
  maxVersion: version,
};
const server = new Worker(new URL('serve.mjs', import.meta.url), { workerData });
const [port] = await once(server, 'message');
const url = `https://localhost:${port}`;

const folder = mkdtempSync(join(tmpdir(), 'certwire-rotation-'));
let written = 0;

/** A fresh pair: its common name is the number of the renewal. */
async function renewed() {
  const client = await authority.issue({ commonName: `${written + 1}`, purposes: ['client'] });
  written += 1;
  return {
    'tls.key': writePem({ privateKey: client.privateKey }),
    'tls.crt': writePem({ certificates: client.chain }),
  };
}

changes['by a swap of ..data'](folder, await renewed());
const tls = await loadTls({
  service: 'rotation',
  cwd: folder,
  env: {},
  servers: [url],
  properties: {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': ca,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.certificate': 'tls.crt',
    'security.general.mtls.keystore.privateKey': 'tls.key',
    'security.general.reload.interval': '20ms',
    'app.rest.tlsVersions': version,
  },
});

const result = { taken: 0, requests: 0, slow: 0, failures: [], stale: 0, complaints: [] };
let settled = written;
tls.on('reloaded', ({ identity }) => {
  result.taken += 1;
  settled = Number(identity.subject.slice('CN='.length));
});
tls.on('reload-failed', ({ error }) => result.complaints.push(error.message));

function bare({ method, path, data }) {
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { agent: tls.agent, method }, async (answer) => {
      const parts = await answer.toArray().catch(reject);
      resolve(Buffer.concat(parts ?? []).toString());
    });
    asked.once('error', reject).end(data);
  });
}

const instance = axios.create({
  baseURL: url,
  httpsAgent: tls.agent,
  adapter: 'http',
  proxy: false,
  responseType: 'text',
});

async function byAxios({ method, path, data }) {
  return (await instance.request({ method, url: path, data })).data;
}

/** One request; what begins after a renewal was taken up has to be seen with that one, or a later one. */
async function call(send) {
  const least = settled;
  result.requests += 1;
  const slow = result.requests % 20 === 0;
  if (slow) result.slow += 1;
  const method = result.requests % 7 === 0 ? 'POST' : 'GET';
  const asked = { method, path: slow ? '/slow' : '/', data: method === 'POST' ? 'x'.repeat(20_000) : undefined };
  try {
    const seen = Number(`${await send(asked)}`.trim());
    if (!(seen >= least && seen <= written)) result.stale += 1;
    return seen;
  } catch (error) {
    result.failures.push(tls.explain(error, { method, url }).message);
    return undefined;
  }
}

let running = true;
const load = Array.from({ length: workers }, async (_, index) => {
  while (running) await call(index % 2 === 0 ? bare : byAxios);
});

const began = performance.now();
const ways = Object.values(changes);
// Each way several times in a row: what works once need not work twice (a watch on a file that was replaced).
for (let turn = 1; performance.now() - began < seconds * 1000; turn += 1) {
  ways[Math.floor(turn / 5) % ways.length](folder, await renewed());
  await wait(Math.max(0, began + turn * period - performance.now()));
}
result.written = written - 1;
await changeApart(folder, await renewed());
running = false;
await Promise.all(load);

/** Waits for what must come; that it never comes is seen by whoever started this. */
async function until(holds) {
  while (!(await holds())) await wait(20);
}

await until(() => settled === written);
const last = await Promise.all(Array.from({ length: workers }, () => call(bare)));
result.last = last.every((seen) => seen === written);
// The connections of all the old certificates are gone.
await until(async () => {
  server.postMessage('connections');
  const [count] = await once(server, 'message');
  return count <= workers;
});
// Nothing is closed: idle connections, the watch over files and dates must not keep the process alive.
server.unref();
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(result));
