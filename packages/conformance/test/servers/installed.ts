import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from '@jest/globals';

/** Where Debian puts servers; a user's PATH often leaves out the sbin folders. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin'];

/** The path of a program, or undefined when it is not installed. A path is looked at as it is. */
export function findProgram(name: string): string | undefined {
  if (name.includes('/')) return existsSync(name) ? name : undefined;
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** What is missing of the programs, in words; undefined when all are there. */
export function missing(programs: readonly string[]): string | undefined {
  const absent = programs.filter((program) => findProgram(program) === undefined);
  if (absent.length === 0) return undefined;
  return `${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} not installed`;
}

/**
 * A `describe` for tests that need something of this machine: without it they are skipped, and their name says why. In
 * CI (`CI` is set) they fail instead, for there everything is installed.
 */
export function describeWith(name: string, reason: string | undefined, tests: () => void): void {
  if (reason === undefined) {
    describe(name, tests);
  } else if (process.env.CI) {
    describe(name, () => {
      it('has what it needs', () => {
        throw new Error(`${reason}, and in CI no test against a real server may be skipped.`);
      });
    });
  } else {
    describe.skip(`${name} (${reason})`, tests);
  }
}
