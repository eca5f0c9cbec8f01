import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';

/** Reads a file that a command line names. @throws CommandError */
export function readInput(file: string, { cwd }: Host): Buffer {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read: ${message}`;
    throw new CommandError(exitCodes.unreachable, `${file} ${why}.`);
  }
}
