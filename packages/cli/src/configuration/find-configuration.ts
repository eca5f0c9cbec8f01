import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';

/** The forms of a configuration, in the order in which they are named to users. */
export const configurationEndings = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml'] as const;

/**
 * The path of the configuration: the one that is named, else the nearest `certwire.config.*` from the working folder
 * upwards, not beyond the repository. Undefined when there is none.
 * @throws CommandError when the named one does not exist, or when one folder has two
 */
export function findConfiguration(named: string | undefined, workingFolder: string): string | undefined {
  if (named !== undefined) return checkNamed(named, resolve(workingFolder, named));
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    const found = configurationsIn(folder);
    if (found.length > 1) {
      throw new CommandError(
        exitCodes.usage,
        `${folder} has more than one configuration: ${found.join(', ')}.`,
        'Keep one of them, or name one with --config.',
      );
    }
    if (found[0] !== undefined) return join(folder, found[0]);
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

/** The configurations of a folder, by their names. */
export function configurationsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => configurationEndings.some((ending) => name === `certwire.config.${ending}`))
      .sort();
  } catch {
    // A folder above that may not be listed has nothing for us.
    return [];
  }
}

function checkNamed(named: string, path: string): string {
  if (!existsSync(path)) throw new CommandError(exitCodes.usage, `--config ${named} does not exist.`);
  if (!statSync(path).isFile()) throw new CommandError(exitCodes.usage, `--config ${named} is no file.`);
  return path;
}
