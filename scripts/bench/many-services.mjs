// How fast one configuration of many services is made: the 200 largest documents of the corpus outside of main/, and
// Stripe, Docker and Kubernetes; cold into empty folders, then unchanged. Each is a whole process.
// Usage: CERTWIRE_CORPUS=<folder> node scripts/bench/many-services.mjs [services]
// The limits are those that no change may pass (seconds).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const limits = { cold: 15, unchanged: 2 };
const command = fileURLToPath(new URL('../../packages/cli/bin/certwire.js', import.meta.url));
const corpus = process.env.CERTWIRE_CORPUS;
if (corpus === undefined) {
  console.error('CERTWIRE_CORPUS does not name a folder with manifest.json.');
  process.exit(2);
}

const count = Number(process.argv[2] ?? 200);
const documents = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'));
const largest = documents
  .filter(({ file }) => !file.startsWith('main/'))
  .sort((one, other) => other.bytes - one.bytes)
  .slice(0, count)
  .map(({ file }) => file);
const named = ['stripe', 'docker-engine', 'kubernetes'].map(
  (name) => documents.find(({ file }) => new RegExp(`^main/${name}\\.`).test(file)).file,
);

const folder = mkdtempSync(join(tmpdir(), 'certwire-many-'));
const services = Object.fromEntries(
  [...named, ...largest].map((file, index) => [`s${index}`, { spec: join(corpus, file), output: `clients/s${index}` }]),
);
writeFileSync(join(folder, 'certwire.config.json'), JSON.stringify({ services }));

function run(...more) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'generate', '--json', ...more], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - started) / 1000;
  const outcomes = JSON.parse(stdout || '{"services":[]}').services;
  return { seconds, status, outcomes, stderr };
}

const cold = run();
const again = run();
rmSync(folder, { recursive: true, force: true });

const failed = cold.outcomes.filter(({ exitCode }) => exitCode !== 0);
console.log(`${cold.outcomes.length} services, ${failed.length} of them without a client (exit ${cold.status})`);
for (const { service, diagnostics, error } of failed) {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  console.log(`  ${services[service].spec.slice(corpus.length + 1)}: ${error ?? first?.message}`);
}
console.log(`cold       ${cold.seconds.toFixed(2)} s  (limit ${limits.cold})`);
console.log(`unchanged  ${again.seconds.toFixed(2)} s  (limit ${limits.unchanged})`);
