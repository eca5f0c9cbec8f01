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
import { loadTls } from '@certwire/runtime';

const [version, seconds] = process.argv.slice(2);
const workers = 50;
const period = 100;
const axios = createRequire(createRequire(import.meta.url).resolve('@certwire/runtime'))('axios');
const folder = mkdtempSync(join(tmpdir(), 'certwire-rotation-'));

/** Starts a thread and gives what it says first. */
async function start(file, workerData) {
  const thread = new Worker(new URL(file, import.meta.url), { workerData });
  const [said] = await once(thread, 'message');
  return { thread, said };
}

const { thread: authority, said: stores } = await start('renew.mjs', { folder, period, seconds });
const { ca, key, cert } = stores;
const { thread: server, said: port } = await start('serve.mjs', {
  ...{ ca, key, cert },
  ...{ minVersion: version, maxVersion: version },
});
const url = `https://localhost:${port}`;

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
let settled = 1;
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
    if (!(seen >= least)) result.stale += 1;
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
authority.postMessage('renew');
const [{ renewals, last }] = await once(authority, 'message');
running = false;
await Promise.all(load);

/** Waits for what must come; that it never comes is seen by whoever started this. */
async function until(holds) {
  while (!(await holds())) await wait(20);
}

await until(() => settled === last);
const final = await Promise.all(Array.from({ length: workers }, () => call(bare)));
// The connections of all the old certificates are gone.
await until(async () => {
  server.postMessage('connections');
  const [count] = await once(server, 'message');
  return count <= workers;
});
// Nothing is closed: idle connections, the watch over files and dates must not keep the process alive.
for (const thread of [authority, server]) thread.unref();
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ ...result, renewals, last: final.every((seen) => seen === last) }));
