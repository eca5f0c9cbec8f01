// How fast `certwire generate` is, as whole processes: wall time and peak memory for each document, best of a few runs.
// Usage: CERTWIRE_CORPUS=<folder> node scripts/bench/generate.mjs [part of a name] [runs]
// The corpus is a folder with main/*.{json,yaml}; the limits are those that no change may pass (seconds, MB).
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, measure } from './measure.mjs';

const limits = {
  petstore: [0.12, 75],
  alertmanager: [0.12, 75],
  'docker-engine': [0.25, 90],
  stripe: [0.3, 130],
  digitalocean: [0.32, 130],
  openai: [0.45, 170],
  kubernetes: [0.32, 140],
  github: [0.5, 200],
  msgraph: [1.4, 380],
};

const corpus = process.env.CERTWIRE_CORPUS;
if (corpus === undefined || !existsSync(join(corpus, 'main'))) {
  console.error('CERTWIRE_CORPUS does not name a folder with main/*.json and main/*.yaml.');
  process.exit(2);
}
const wanted = process.argv[2] ?? '';
const runs = Number(process.argv[3] ?? 3);
const documents = readdirSync(join(corpus, 'main')).filter(
  (name) => /\.(json|yaml)$/.test(name) && name.includes(wanted),
);

// Removed when all is measured: ext4 looks at every file that was deleted lately before it makes one, 0.2 s for the 500 of Microsoft Graph.
const folder = mkdtempSync(join(tmpdir(), 'certwire-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

console.log(`${'document'.padEnd(26)} first     again     limit`);
for (const document of documents) {
  let made = 0;
  const generate = () =>
    measure(['generate', join(corpus, 'main', document), '-o', join(folder, document, `${made}`, 'client'), '--quiet']);
  const first = best(runs, () => {
    made += 1;
    return generate();
  });
  const again = best(runs, generate);
  const show = ({ status, seconds, megabytes }) =>
    status === 0 ? `${seconds.toFixed(2)}/${Math.round(megabytes)}`.padEnd(9) : `exit ${status}`.padEnd(9);
  const [seconds, megabytes] = limits[document.replace(/\.\w+$/, '')] ?? [];
  console.log(
    `${document.padEnd(26)} ${show(first)} ${show(again)} ${seconds === undefined ? '-' : `${seconds}/${megabytes}`}`,
  );
}
