import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** The command that is shipped, in a process of its own. */
export interface LimitedRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** Peak of its memory in MB. */
  readonly megabytes: number;
}

/**
 * Runs `certwire` with at most 500 MB for its objects, and ends it after a minute. On an idle machine every run is meant to
 * end within two seconds; a test that asserted so would fail on a busy one.
 */
export function runWithLimits(cwd: string, args: readonly string[]): Promise<LimitedRun> {
  const node = ['--max-old-space-size=500', '--require', join(root, 'scripts/bench/report-memory.cjs')];
  const child = spawn(process.execPath, [...node, join(root, 'packages/cli/bin/certwire.js'), ...args], {
    cwd,
    env: { ...process.env, CERTWIRE_CACHE: join(cwd, '.cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const peak = /peak (\d+) kB\n/.exec(err)?.[1];
      const megabytes = peak === undefined ? Number.POSITIVE_INFINITY : Number(peak) / 1024;
      resolve({ code, signal, out, err: err.replace(/peak \d+ kB\n/, ''), megabytes });
    });
  });
}
