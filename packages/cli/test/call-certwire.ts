import type { Host } from '../src/host.js';
import { runCertwire } from '../src/run-certwire.js';

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as the process would, with a folder as the working folder. */
export async function callCertwire(cwd: string, args: readonly string[], stdin = ''): Promise<Called> {
  let out = '';
  let err = '';
  const host: Host = {
    cwd,
    env: {},
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
