// How fast `certwire generate` is beside the generators that people use: whole processes, on the same documents, in turn.
// Usage: npm run build && CERTWIRE_CORPUS=<folder> node scripts/bench/peers.mjs [part of a name] [--runs 3] [--check] [--only <generator>]
// The peers are installed on demand into a cache below node_modules; they run on Node 22, which most of them demand, and
// Certwire on the Node that runs this. `--only certwire` installs none of them. `--check` lays tsc 5.9 --strict --skipLibCheck over what each emitted.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import environment from '../clean-environment.cjs';
import { installNode } from '../install-node.mjs';
import { peers } from './peers/peers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/certwire-peers');
const preload = fileURLToPath(new URL('report-memory.cjs', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
/** Longer than this, a peer counts as one that does not end. Milliseconds. */
const patience = 240_000;

function installPeers() {
  const manifest = readFileSync(fileURLToPath(new URL('peers/package.json', import.meta.url)), 'utf8');
  const own = join(cache, 'package.json');
  if (existsSync(own) && readFileSync(own, 'utf8') === manifest && existsSync(join(cache, 'node_modules/orval')))
    return;
  console.error('Installing the peers (once)…');
  mkdirSync(cache, { recursive: true });
  writeFileSync(own, manifest);
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', '--no-package-lock'];
  const { status } = spawnSync('npm', args, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('npm could not install the peers.');
}

/** One process: seconds, and megabytes of the largest resident set among it and its children. */
function measure(program, args) {
  const env = {
    ...environment.cleanEnvironment(process.env),
    NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
    CI: '1',
  };
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: cache,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  const peaks = [...`${stdout}${stderr}`.matchAll(/^peak (\d+) kB$/gm)].map(
    ([, kilobytes]) => Number(kilobytes) / 1024,
  );
  return { status, seconds: (performance.now() - started) / 1000, megabytes: Math.max(...peaks) };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** tsc --strict over a folder: errors, seconds, megabytes. */
function check(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  // Certwire's own client imports its run time, the others axios.
  const modules = existsSync(join(folder, '.certwire.json')) ? join(root, 'node_modules') : join(cache, 'node_modules');
  symlinkSync(modules, join(folder, 'node_modules'), 'junction');
  const options = {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
  };
  const compilerOptions = {
    ...options,
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const env = environment.cleanEnvironment(process.env);
  const args = ['--max-old-space-size=4096', '--require', preload, tsc, '-p', folder];
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const seconds = (performance.now() - started) / 1000;
  const errors = stdout.match(/error TS\d+/g)?.length ?? 0;
  return `${errors} errors, ${seconds.toFixed(1)} s, ${Math.round(Number(/peak (\d+) kB/.exec(stderr)?.[1]) / 1024)} MB`;
}

const corpus = process.env.CERTWIRE_CORPUS;
if (corpus === undefined || !existsSync(join(corpus, 'main'))) {
  console.error('CERTWIRE_CORPUS does not name a folder with main/*.json and main/*.yaml.');
  process.exit(2);
}
const bin = join(cache, 'node_modules');
const certwire = (_, { spec, output }) => [
  join(root, 'packages/cli/bin/certwire.js'),
  ...['generate', spec, '-o', output, '--service', 'api', '--quiet', '--force'],
];
const all = { certwire, ...peers };
const subjects = values.only === undefined ? all : { [values.only]: all[values.only] };
if (Object.values(subjects).includes(undefined)) {
  console.error(`--only takes one of ${Object.keys(all).join(', ')}.`);
  process.exit(2);
}
if (values.only !== 'certwire') installPeers();
mkdirSync(cache, { recursive: true });
const node22 = installNode('22');
const runs = Number(values.runs);

for (const document of readdirSync(join(corpus, 'main')).filter((name) => /\.(json|yaml)$/.test(name))) {
  if (!document.includes(positionals[0] ?? '')) continue;
  const folder = mkdtempSync(join(tmpdir(), 'certwire-peers-'));
  const spec = join(folder, document);
  cpSync(join(corpus, 'main', document), spec);
  const results = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  const outputs = {};
  // In turn, so that what else the machine does meets all alike.
  for (let run = 0; run < runs; run += 1) {
    for (const [name, argumentsOf] of Object.entries(subjects)) {
      if (results[name].some(({ status }) => status !== 0)) continue;
      const output = join(folder, name.replace(/\W+/g, '-'));
      rmSync(output, { recursive: true, force: true });
      mkdirSync(output);
      outputs[name] = output;
      const args = argumentsOf(bin, { spec, output, folder: name });
      results[name].push(measure(name === 'certwire' ? process.execPath : node22, args));
    }
  }
  console.log(`\n${document}`);
  const own = median((results.certwire ?? []).map(({ seconds }) => seconds));
  for (const [name, measured] of Object.entries(results)) {
    const failed = measured.find(({ status }) => status !== 0);
    if (failed !== undefined) {
      console.log(
        `  ${name.padEnd(28)} ${failed.status === null ? `over ${patience / 1000} s` : `fails (${failed.status})`}`,
      );
      continue;
    }
    const seconds = median(measured.map((each) => each.seconds));
    const megabytes = median(measured.map((each) => each.megabytes));
    const ratio = own === undefined ? '' : `${(seconds / own).toFixed(1)} times`;
    const checked = values.check ? `   tsc: ${check(outputs[name])}` : '';
    console.log(
      `  ${name.padEnd(28)} ${seconds.toFixed(2).padStart(6)} s ${String(Math.round(megabytes)).padStart(5)} MB ${ratio.padStart(11)}${checked}`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}
