// What a call through a client costs beside bare axios, how long a client takes to be ready, and what many of them hold.
// Usage: npm run build && node scripts/bench/call.mjs [call|weight|start|memory] [--runtime <index.js of another build>]
//   [--turns 60] [--pause <milliseconds between turns>] [--intercept] [--profile <folder for .cpuprofile files>]
// Client and server are processes of their own; the two clients take turns of half a second, so that what else the
// machine does meets both alike. The ratios of rate and CPU are the median of those of all turns. One turn holds too few
// slow requests for a 99th percentile: that is taken of all requests of all turns, with the range in which nine of ten
// draws of as many turns leave the ratio. What calls weigh in memory does not depend on what else the machine does.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import environment from '../clean-environment.cjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const worker = fileURLToPath(new URL('call-worker.mjs', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runtime: { type: 'string', default: join(root, 'packages/runtime/dist/esm/index.js') },
    turns: { type: 'string', default: '60' },
    pause: { type: 'string', default: '0' },
    intercept: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const env = environment.cleanEnvironment(process.env);
const folder = mkdtempSync(join(tmpdir(), 'certwire-bench-'));
const require = createRequire(join(root, 'packages/runtime/package.json'));
const axios = pathToFileURL(require.resolve('axios').replace(/dist.*$/, 'index.js')).href;
const runtime = pathToFileURL(values.runtime).href;

const tasks = [
  ['GET, one after another', { operation: 'get', concurrency: 1 }],
  ['GET, 64 at a time', { operation: 'get', concurrency: 64 }],
  ['POST of 1 kB, one after another', { operation: 'post', concurrency: 1 }],
  ['POST of 1 kB, 64 at a time', { operation: 'post', concurrency: 64 }],
];

/** Certificates of one authority, as PEM files and as PKCS#12. */
async function writeStores() {
  const { createAuthority } = await import('@certwire/pki');
  const { writePem, writePkcs12 } = await import('@certwire/stores');
  const authority = await createAuthority({ commonName: 'Bench CA' });
  const server = await authority.issue({ commonName: 'service', purposes: ['server'], names: ['localhost'] });
  const client = await authority.issue({ commonName: 'caller', purposes: ['client'] });
  const password = 'changeit';
  const store = { privateKey: client.privateKey, chain: client.chain, alias: 'caller', password };
  const files = {
    'ca.pem': writePem({ certificates: [authority.certificate] }),
    'server.key': writePem({ privateKey: server.privateKey }),
    'server.crt': writePem({ certificates: server.chain }),
    'client.key': writePem({ privateKey: client.privateKey }),
    'client.crt': writePem({ certificates: client.chain }),
    'client.p12': await writePkcs12(store),
    'trust.p12': await writePkcs12({ chain: [], trusted: [authority.certificate], password }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 });
}

/** A worker that answers each message with one. */
function start(role, options = {}, flags = []) {
  const profile = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const execArgv = [...flags, ...profile];
  const child = fork(worker, [role, folder, runtime, axios, JSON.stringify(options)], { env, execArgv });
  return {
    child,
    async ask(message) {
      if (message !== undefined) child.send(message);
      const [answer] = await once(child, 'message');
      return answer;
    },
  };
}

/** One answer of a worker that lives no longer than it. */
function runOnce(role, options, flags = []) {
  const args = [...flags, worker, role, folder, runtime, axios, JSON.stringify(options)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** A quantile of the requests of several turns. */
function quantile(turns, share) {
  const sorted = Float64Array.from(turns.flatMap(({ times }) => times)).sort();
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
}

/** The ratio of the 99th percentiles of the client and of axios, and where it lies when turns are drawn anew. */
function tailRatio({ axios, client }) {
  const ratio = (at) => {
    const [own, bare] = [client, axios].map((turns) => at.map((turn) => turns[turn]));
    return (quantile(own, 0.99) / quantile(bare, 0.99)) * 100;
  };
  const every = client.map((_, at) => at);
  const draw = () => ratio(every.map(() => Math.floor(Math.random() * every.length)));
  const drawn = Array.from({ length: 100 }, draw).sort((a, b) => a - b);
  return `${ratio(every).toFixed(1)} % (${drawn[5].toFixed(0)} to ${drawn[94].toFixed(0)})`;
}

/** Both clients in turn, each first as often as second. */
async function takeTurns(clients, task) {
  const subjects = Object.keys(clients);
  for (const name of subjects) await clients[name].ask({ ...task, milliseconds: 2000 });
  const turns = Object.fromEntries(subjects.map((name) => [name, []]));
  for (let turn = 0; turn < Number(values.turns); turn++) {
    await sleep(Number(values.pause));
    const order = turn % 2 === 0 ? subjects : subjects.toReversed();
    for (const name of order) turns[name].push(await clients[name].ask({ ...task, milliseconds: 500 }));
  }
  return turns;
}

/** One server, bare axios and an emitted client. */
async function startAll(flags) {
  const server = start('server');
  const port = await server.ask();
  const options = { port, intercept: values.intercept };
  const clients = { axios: start('axios', options, flags), client: start('client', options, flags) };
  const end = () => {
    for (const { child } of [...Object.values(clients), server]) child.disconnect();
  };
  return { server, clients, end };
}

/** A line of a table. */
function line(label, cells, columns) {
  return label.padEnd(42) + cells.map((text, at) => text.padStart(columns[at].length + 2)).join('');
}

async function measureCalls() {
  const { clients, end } = await startAll();
  const times = ['p50 ms', 'p90 ms', 'p99 ms', 'max ms'];
  const columns = ['requests/s', ...times, 'CPU µs', 'against axios: rate', '    CPU', 'p99               '];
  console.log(line('calls, mTLS, keep-alive, JSON of 150 bytes', columns, columns));
  for (const [label, task] of tasks) {
    const turns = await takeTurns(clients, task);
    const ratio = (field) => {
      const ratios = turns.client.map((each, at) => each[field] / turns.axios[at][field]);
      return `${(median(ratios) * 100).toFixed(1)} %`;
    };
    for (const name of Object.keys(clients)) {
      const [rate, cpu] = ['rate', 'cpu'].map((field) => median(turns[name].map((each) => each[field])).toFixed(0));
      const shown = [0.5, 0.9, 0.99, 1].map((share) => quantile(turns[name], share).toFixed(2));
      const against = name === 'axios' ? [] : [ratio('rate'), ratio('cpu'), tailRatio(turns)];
      console.log(line(`${label}, ${name}`, [rate, ...shown, cpu, ...against], columns));
    }
  }
  end();
}

/** Bytes, which depend on nothing else that the machine does. */
async function measureWeight() {
  // None of what is weighed is collected meanwhile.
  const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
  const { server, clients, end } = await startAll(flags);
  const columns = ['allocates kB', 'keeps until it is answered kB'];
  console.log(line('\none call', columns, columns));
  for (const [label, task] of tasks.filter(([, { concurrency }]) => concurrency > 1)) {
    for (const [name, { ask }] of Object.entries(clients)) {
      const allocated = await ask({ ...task, step: 'warm' });
      await server.ask(task.concurrency);
      const held = server.ask();
      await ask({ ...task, step: 'begin' });
      await held;
      const kept = await ask({ step: 'weigh' });
      await server.ask(0);
      await ask({ step: 'end' });
      console.log(
        line(
          `${label}, ${name}`,
          [allocated, kept].map((bytes) => (bytes / 1000).toFixed(1)),
          columns,
        ),
      );
    }
  }
  end();
}

function measureStart() {
  console.log('\nstart-up of a fresh process, ms                     import   first client   second client');
  for (const kind of ['pem', 'pkcs12']) {
    const runs = Array.from({ length: 11 }, () => runOnce('start', { kind }));
    const [load, first, second] = ['load', 'first', 'second'].map((field) => median(runs.map((run) => run[field])));
    const figures = [load.toFixed(1).padStart(9), first.toFixed(1).padStart(14), second.toFixed(1).padStart(15)];
    console.log(`${kind.padEnd(48)}${figures.join(' ')}`);
  }
}

function measureMemory() {
  const { heap, rss, each } = runOnce('memory', { services: 1000, settings: 10 }, ['--expose-gc']);
  console.log('\n1,000 services with 10 distinct settings, PKCS#12');
  console.log(
    `heap ${heap.toFixed(1)} MB, resident ${rss.toFixed(1)} MB more than before; ${each.toFixed(1)} kB of heap each`,
  );
}

const wanted = positionals[0];
try {
  await writeStores();
  if (wanted === undefined || wanted === 'call') await measureCalls();
  if (wanted === undefined || wanted === 'weight') await measureWeight();
  if (wanted === undefined || wanted === 'start') measureStart();
  if (wanted === undefined || wanted === 'memory') measureMemory();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
