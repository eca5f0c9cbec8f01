// The authority of run-load.mjs, in a thread of its own, so that the load does not slow it down: it renews the certificate
// of the client every so often. The common name of each is its number.
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createAuthority } from '@certwire/pki';
import { writePem } from '@certwire/stores';
import { changeApart, changes } from './change-store.mjs';

const { folder, period, seconds } = workerData;
const authority = await createAuthority({ commonName: 'Rotation CA' });
let number = 0;

async function pairFor(purpose, commonName) {
  const { privateKey, chain } = await authority.issue({ commonName, purposes: [purpose], names: ['localhost'] });
  return { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
}

async function renewed() {
  number += 1;
  const { key, cert } = await pairFor('client', `${number}`);
  return { 'tls.key': key, 'tls.crt': cert };
}

/** Each way several times in a row: what works once need not work twice (a watch on a file that was replaced). */
async function renew() {
  const ways = Object.values(changes);
  const began = performance.now();
  for (let turn = 1; performance.now() - began < seconds * 1000; turn += 1) {
    ways[Math.floor(turn / 5) % ways.length](folder, await renewed());
    await wait(Math.max(0, began + turn * period - performance.now()));
  }
  const renewals = number - 1;
  await changeApart(folder, await renewed());
  return { renewals, last: number };
}

changes['by a swap of ..data'](folder, await renewed());
const ca = writePem({ certificates: [authority.certificate] });
parentPort.postMessage({ ca, ...(await pairFor('server', 'localhost')) });
parentPort.once('message', async () => parentPort.postMessage(await renew()));
