import type { WorkerRequest } from './generate/run-in-workers.js';
import { processHost } from './host.js';
import { runCertwire } from './run-certwire.js';

/** Runs the command line of this process; `workerScript` is what its workers run. */
export async function main(workerScript: URL): Promise<void> {
  // Not process.exit(): output that waits in a pipe would be cut off.
  process.exitCode = await runCertwire(process.argv.slice(2), processHost(workerScript));
}

/** Makes the clients that the thread which started this one asks for. */
export async function work(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  const { generateService } = await import('./generate/generate-service.js');
  parentPort?.on('message', async ({ call, mode }: WorkerRequest) => {
    parentPort?.postMessage(await generateService(call, mode, processHost()));
  });
}
