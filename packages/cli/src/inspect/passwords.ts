import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';

/** The options of a command that opens stores. There is none for a password itself: others can read a command line. */
export interface PasswordFlags {
  readonly passwordFile?: string;
  readonly keyPasswordFile?: string;
}

/** What opens a store, as far as it was given. */
export interface Passwords {
  readonly password?: string;
  readonly keyPassword?: string;
}

/** Passwords from files or else from the environment. @throws CommandError for a file that cannot be read */
export function givenPasswords(flags: PasswordFlags, { cwd, env }: Host): Passwords {
  const from = (file: string | undefined, variable: string): string | undefined =>
    file === undefined ? env[variable] : readPassword(resolve(cwd, file), file);
  const password = from(flags.passwordFile, 'CERTWIRE_STORE_PASSWORD');
  const keyPassword = from(flags.keyPasswordFile, 'CERTWIRE_KEY_PASSWORD');
  return { ...(password !== undefined && { password }), ...(keyPassword !== undefined && { keyPassword }) };
}

/** The first line of a file, whole but for its line end. */
function readPassword(path: string, shown: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(exitCodes.usage, `The password file ${shown} cannot be read: ${(error as Error).message}`);
  }
  const [line = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (line === '') throw new CommandError(exitCodes.usage, `The password file ${shown} has nothing in its first line.`);
  return line;
}
