import * as nodeModule from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { WorkerRequest } from './generate/run-in-workers.js';

// Absent before Node 22.1, hence no named import, which would not link there.
const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown };
enableCompileCache?.();

parentPort?.on('message', async ({ call, mode }: WorkerRequest) => {
  const { generateService } = await import('./generate/generate-service.js');
  const { processHost } = await import('./host.js');
  parentPort?.postMessage(await generateService(call, mode, processHost()));
});
