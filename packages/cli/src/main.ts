import * as nodeModule from 'node:module';

// Absent before Node 22.1, hence no named import, which would not link there.
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
enableCompileCache?.();

// Imported after the cache is on, so that what they load is cached too.
void Promise.all([import('./host.js'), import('./run-certwire.js')]).then(
  async ([{ processHost }, { runCertwire }]) => {
    // Not process.exit(): output that waits in a pipe would be cut off.
    process.exitCode = await runCertwire(process.argv.slice(2), processHost());
  },
);
