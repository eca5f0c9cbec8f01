import { join } from 'node:path';
import type { Host } from '../src/host.js';
import { runCertwire } from '../src/run-certwire.js';

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as the process would, with a folder as the working folder. */
export async function callCertwire(
  cwd: string,
  args: readonly string[],
  stdin = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Called> {
  let out = '';
  let err = '';
  const host: Host = {
    cwd,
    // Beside the folder, and gone with it.
    env: { CERTWIRE_CACHE: join(cwd, '.cache'), ...env },
    color: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readStdin: async () => Buffer.from(stdin),
  };
  const code = await runCertwire(args, host);
  return { code, out, err };
}
