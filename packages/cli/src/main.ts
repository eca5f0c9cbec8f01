import * as nodeModule from 'node:module';

// Absent before Node 22.1, hence no named import, which would not link there.
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
enableCompileCache?.();

/** Runs the command line of this process; `workerScript` is what its workers run. */
export async function main(workerScript: URL): Promise<void> {
  // Imported after the cache is on, so that what they load is cached too.
  const [{ processHost }, { runCertwire }] = await Promise.all([import('./host.js'), import('./run-certwire.js')]);
  // Not process.exit(): output that waits in a pipe would be cut off.
  process.exitCode = await runCertwire(process.argv.slice(2), processHost(workerScript));
}
