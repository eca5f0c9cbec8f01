import type { Host } from '../../src/host.js';
import { runCertwire } from '../../src/run-certwire.js';
import type { Called } from '../call-certwire.js';

export interface Surroundings {
  readonly env?: Record<string, string>;
  /** Makes standard output a terminal. */
  readonly columns?: number;
  /** What is typed when a password is asked for, one after the other. */
  readonly typed?: string[];
  readonly stdin?: Uint8Array;
}

/** Runs a command line in a folder, with a terminal or a locale. */
export async function call(cwd: string, args: readonly string[], surroundings: Surroundings = {}): Promise<Called> {
  let out = '';
  let err = '';
  const { env = {}, columns, typed, stdin = new Uint8Array() } = surroundings;
  const host: Host = {
    cwd,
    env,
    color: false,
    columns,
    askSecret:
      typed &&
      (async (question) => {
        err += `${question}\n`;
        return typed.shift() ?? '';
      }),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readStdin: async () => stdin,
  };
  const code = await runCertwire(args, host);
  return { code, out, err };
}
