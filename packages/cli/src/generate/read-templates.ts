import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';

/** The templates of a folder by their names without `.hbs`. @throws CommandError when there are none */
export function readTemplates(folder: string): Record<string, string> {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.hbs'));
  } catch (error) {
    throw new CommandError(
      exitCodes.usage,
      `The folder of templates ${folder} cannot be read: ${(error as Error).message}`,
    );
  }
  if (names.length === 0)
    throw new CommandError(exitCodes.usage, `The folder of templates ${folder} holds no .hbs file.`);
  return Object.fromEntries(
    names.sort().map((name) => [name.replace(/\.hbs$/, ''), readFileSync(join(folder, name), 'utf8')]),
  );
}
