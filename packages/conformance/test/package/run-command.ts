import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { call } from '../../../cli/test/inspect/call.js';

/** Runs a command of a page: `certwire …`, with `> file` or without, and what looks at such a file. */
export async function runCommand(command: string, cwd: string): Promise<string> {
  const [, line = '', file] = /^(.*?)(?: > (\S+))?$/.exec(command) ?? [];
  const [program, ...args] = line.split(' ');
  if (program === 'cat') return readFileSync(join(cwd, args[0] ?? ''), 'utf8');
  if (program === 'head') {
    const lines = readFileSync(join(cwd, args[1] ?? ''), 'utf8').split('\n');
    return `${lines.slice(0, -Number(args[0])).join('\n')}\n`;
  }
  if (program !== 'certwire') throw new Error(`The test does not know ${command}`);
  const { code, out, err } = await call(cwd, args, { env: { LANG: 'C.UTF-8' } });
  expect([command, code]).toEqual([command, 0]);
  if (file === undefined) return out + err;
  writeFileSync(join(cwd, file), out);
  return err;
}
