import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, Module, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder } from './cache-folder.js';
import type { Host } from './host.js';
import { makeFolder } from './make-folder.js';

/** Smaller files are compiled sooner than their code is found. In characters. */
const smallest = 100_000;
/** Code of versions that nobody runs any more goes after this many milliseconds. */
const longestKept = 30 * 24 * 60 * 60 * 1000;

/** What Node's loader calls to run a file of CommonJS. */
interface Loader {
  _compile(source: string, path: string): unknown;
}

/** A script of this run whose code is not kept yet. */
interface Fresh {
  readonly script: Script;
  readonly path: string;
}

/**
 * What `module.enableCompileCache` does since Node 22.1, for Node 20: the code of large files, ours and others', is kept in the cache folder, with all the
 * functions that a run of this command has called, so that the next run compiles nothing. Without a folder to write
 * to, nothing is kept. `v8-compile-cache` keeps the outermost functions alone, which gains a third of this.
 */
export function keepCompiledCode(command: string, env: Host['env']): void {
  const folder = join(cacheFolder(env), 'code');
  const fresh: Fresh[] = [];
  const loader = Module.prototype as unknown as Loader;
  const { _compile: compile } = loader;
  loader._compile = function compileKept(source, path) {
    if (source.length < smallest) return compile.call(this, source, path);
    const kept = join(folder, nameOf(command, source));
    const cachedData = readKept(kept);
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    const options = { filename: path, importModuleDynamically, ...(cachedData === undefined ? {} : { cachedData }) };
    const script = new Script(wrap(source), options);
    if (cachedData === undefined || script.cachedDataRejected) fresh.push({ script, path: kept });
    const run = script.runInThisContext() as (...given: unknown[]) => unknown;
    const module = this as unknown as Module;
    return run.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  };
  process.once('exit', (code) => {
    // A run that failed has not called what the next one will.
    if (code === 0 && fresh.length > 0) keep(folder, fresh);
  });
}

/** By what the code depends on; V8 itself refuses the code of another version of it. */
function nameOf(command: string, source: string): string {
  return `${command.replace(/[^a-z]/g, '')}-${crc32(source).toString(16)}-${process.version}-${process.arch}`;
}

/** Code that is whole, and that nobody else can have written: V8 runs it without looking at it. */
function readKept(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { uid, mode } = fstatSync(file);
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(4);
    return crc32(code) === bytes.readUInt32LE(0) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function keep(folder: string, fresh: readonly Fresh[]): void {
  try {
    makeFolder(folder, 0o700);
    for (const { script, path } of fresh) {
      const code = script.createCachedData();
      const sum = Buffer.alloc(4);
      sum.writeUInt32LE(crc32(code));
      const temporary = `${path}.${process.pid}`;
      writeFileSync(temporary, Buffer.concat([sum, code]), { flag: 'wx', mode: 0o600 });
      renameSync(temporary, path);
    }
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > longestKept) rmSync(path, { force: true });
    }
  } catch {
    // A folder that cannot be written, or another run that does the same.
  }
}
