// One run of the command line as a whole process, for the benchmarks of generation.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import environment from '../clean-environment.cjs';

const preload = fileURLToPath(new URL('report-memory.cjs', import.meta.url));
const certwire = fileURLToPath(new URL('../../packages/cli/bin/certwire.js', import.meta.url));

// Node 20 reads a file of NODE_EXTRA_CA_CERTS at every start: 40 ms for the usual one of a distribution.
const env = environment.cleanEnvironment(process.env);

/** One process: seconds, and megabytes of the largest resident set as the process itself knows it. */
export function measure(args) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, certwire, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - started) / 1000;
  return { status, seconds, megabytes: Number(/peak (\d+) kB\s*$/.exec(stderr)?.[1] ?? Number.NaN) / 1024 };
}

/** The least of several runs, which other work has disturbed least; any exit code but 0 counts for all. */
export function best(count, once) {
  const runs = Array.from({ length: count }, once);
  return {
    status: runs.map(({ status }) => status).find((status) => status !== 0) ?? 0,
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    megabytes: Math.min(...runs.map(({ megabytes }) => megabytes)),
  };
}
