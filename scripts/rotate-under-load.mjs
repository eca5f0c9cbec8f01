// Renews the certificate of a client every 100 ms while 50 workers call a server, over TLS 1.2 and 1.3, on every Node that
// we support: no request may fail, and none may be seen with a certificate that was replaced before it began.
// Usage: npm run build && node scripts/rotate-under-load.mjs [--seconds 60] [version of Node...]
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cleanEnvironment } from './clean-environment.cjs';
import { installNode, newerVersions } from './install-node.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' } },
});
const own = process.versions.node.split('.')[0];
const nodes = positionals.length > 0 ? positionals : [...new Set([own, ...newerVersions])];
const program = fileURLToPath(new URL('rotation/run-load.mjs', import.meta.url));
/** More would leave too little of two processors to each. */
const atATime = 4;
/** Seconds after which a run that has not ended never will: something keeps its process alive, or did not come. */
const patience = 120;

/** What one run gave; a text says why it gave nothing. */
async function run(node, version) {
  const child = spawn(installNode(node), [program, version, values.seconds], {
    env: cleanEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), (Number(values.seconds) + patience) * 1000);
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  const printed = await text(child.stdout);
  const end = await ended;
  clearTimeout(timer);
  if (end === 'SIGKILL')
    return `did not end by itself${printed === '' ? '' : `, after it had printed ${printed.trim()}`}`;
  return end === 0 ? JSON.parse(printed) : `ended with ${end}`;
}

function faultsOf({ taken, failures, stale, complaints, last }) {
  return [
    ...new Set(failures),
    ...new Set(complaints),
    ...(taken === 0 ? ['No renewal was taken up.'] : []),
    ...(stale === 0 ? [] : [`${stale} requests were seen with a certificate that was replaced before they began.`]),
    ...(last ? [] : ['The last certificate is not the one in force.']),
  ];
}

const runs = nodes.flatMap((node) => ['TLSv1.2', 'TLSv1.3'].map((version) => [node, version]));
for (const node of nodes) installNode(node);

/** Runs one after the other, beside the other lines. */
async function work() {
  for (let next = runs.shift(); next !== undefined; next = runs.shift()) {
    const result = await run(...next);
    const faults = typeof result === 'string' ? [`The run ${result}.`] : faultsOf(result);
    const { renewals, taken, requests, slow, failures = [] } = result;
    const figures = `${renewals} renewals, ${taken} taken up, ${requests} requests, ${slow} of them slow, ${failures.length} failed`;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'}  Node ${next.join(', ')}: ${figures}`);
    for (const fault of faults) console.log(`        ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

await Promise.all(Array.from({ length: atATime }, work));
