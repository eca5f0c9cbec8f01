import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import type { Config } from '../define-config.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { type ConfigProblem, checkConfig } from './check-config.js';
import { findConfiguration } from './find-configuration.js';
import type { ConfigurationText } from './source-text.js';

/** A configuration that holds what it must. */
export interface Configuration {
  /** Absolute. */
  readonly path: string;
  /** What its paths are relative to. */
  readonly folder: string;
  /** The path as messages show it. */
  readonly shown: string;
  readonly config: Config;
}

/**
 * Finds and reads the configuration, and checks it to the end. Undefined when there is none and none was named.
 * @throws CommandError that names file, line and key of everything that is wrong
 */
export async function loadConfiguration(
  named: string | undefined,
  host: Pick<Host, 'cwd' | 'env'>,
): Promise<Configuration | undefined> {
  const path = findConfiguration(named, host.cwd);
  if (path === undefined) return undefined;
  const shown = relative(host.cwd, path);
  const read = await readFile(path, shown, host);
  const checked = checkConfig(read.value);
  if ('problems' in checked) throw await refusal(checked.problems, read, shown);
  return { path, folder: dirname(path), shown, config: checked.config };
}

async function readFile(path: string, shown: string, { env }: Pick<Host, 'env'>): Promise<ConfigurationText> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(exitCodes.usage, `${shown} cannot be read: ${(error as Error).message}`);
  }
  const cache = join(cacheFolder(env), 'configurations');
  if (/\.(json|ya?ml)$/i.test(path)) {
    const { readData } = await import('./read-data.js');
    return await readData({ shown, text, cache });
  }
  if (/\.[cm]?[jt]s$/i.test(path)) {
    const { readModule } = await import('./read-module.js');
    return await readModule({ path, shown, text, cache });
  }
  throw new CommandError(
    exitCodes.usage,
    `${shown} is no configuration: its name ends in none of .ts, .mts, .js, .mjs, .json and .yaml.`,
  );
}

async function refusal(
  problems: readonly ConfigProblem[],
  read: ConfigurationText,
  shown: string,
): Promise<CommandError> {
  const lines: string[] = [];
  for (const { path, message } of problems) {
    const line = await read.lineOf(path);
    const place = path.length === 0 ? '' : `  ${path.join('.')}`;
    lines.push(`${shown}${line === undefined ? '' : `:${line}`}${place}  ${message}`);
  }
  return new CommandError(exitCodes.usage, lines.join('\n       '));
}
