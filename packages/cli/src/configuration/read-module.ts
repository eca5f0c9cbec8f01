import { fileURLToPath } from 'node:url';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';
import type { ConfigurationText } from './source-text.js';

/** A configuration that is a program. */
export interface ModuleFile {
  readonly path: string;
  readonly shown: string;
  readonly text: string;
  /** Folder that keeps what it was compiled to: a second run does not load the compiler. */
  readonly cache: string;
}

/**
 * Runs a configuration in TypeScript or JavaScript, ES module or CommonJS whatever the package is, and gives its default
 * export. `defineConfig` is there even where `certwire` is not installed, as with npx.
 * @throws CommandError when it does not compile or throws
 */
export async function readModule({ path, shown, text, cache }: ModuleFile): Promise<ConfigurationText> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(path, {
    // A watcher loads it again after each change.
    moduleCache: false,
    fsCache: makePrivate(cache) && cache,
    interopDefault: true,
    virtualModules: { certwire: { defineConfig: <T>(config: T): T => config } },
  });
  let value: unknown;
  try {
    value = await jiti.import(path, { default: true });
    // A function would be called by other tools; ours are data.
    if (value instanceof Promise) value = await value;
  } catch (error) {
    throw failureOf(error, shown, path);
  }
  return {
    value,
    async lineOf(keys) {
      const { locateKey } = await import('./locate-key.js');
      return locateKey(text, keys);
    },
  };
}

/** What a configuration says of headers is not for everyone on this machine. False for no cache: it is compiled each time. */
function makePrivate(folder: string): boolean {
  try {
    makeFolder(folder, 0o700);
    return true;
  } catch {
    // The compiler would try again, and never come back from a file system that takes no folders.
    return false;
  }
}

/** What a program failed with, as one sentence with its line where it is known. */
function failureOf(error: unknown, shown: string, path: string): CommandError {
  // Not by instanceof: the program's errors may be those of another realm.
  const { message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  const frame = stack.split('\n').find((line) => line.includes(path) || line.includes(fileUrlOf(path)));
  const [, line] = /:(\d+):\d+\)?$/.exec(frame ?? '') ?? /\((\d+):\d+\)/.exec(message) ?? [];
  const [first = ''] = message.split('\n');
  const reason = first
    .replaceAll(path, shown)
    .replace(/^\w*Error: /, '')
    .replace(/\s*\(\d+:\d+\)$/, '')
    .replace(/[\s.:]+$/, '');
  return new CommandError(
    exitCodes.usage,
    `${shown}${line === undefined ? '' : `:${line}`} cannot be loaded: ${reason}.`,
  );
}

function fileUrlOf(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : `file://${path}`;
}
