import * as nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { keepCompiledCode } from './keep-compiled-code.js';

// Absent before Node 22.1, hence no named import, which would not link there.
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };

/** V8's own measure of 67,584 pays where a program runs for many seconds (docs/performance.md, "Generation"). In bytes of bytecode. */
const interruptBudget = 250_000;

/**
 * Makes a short process shorter: compiled code is kept from run to run, and V8 of Node 20 optimises what is hot in earnest alone.
 * Later versions have a compiler in between, and take no such word. To be called before anything large is loaded.
 */
export function prepareProcess(command: string | undefined): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
  if (enableCompileCache !== undefined) enableCompileCache();
  else if (!process.env['NODE_DISABLE_COMPILE_CACHE']) keepCompiledCode(command ?? 'help', process.env);
}
