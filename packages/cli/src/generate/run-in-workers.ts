import { Worker } from 'node:worker_threads';
import { describeFailure } from '../describe-failure.js';
import type { ServiceOutcome } from './generate-service.js';
import type { RunMode, ServiceCall } from './service-call.js';

/** What a worker is sent. */
export interface WorkerRequest {
  readonly call: ServiceCall;
  readonly mode: RunMode;
}

/** The workers of one run. */
export interface Pool {
  /** What each of them runs. */
  readonly script: URL;
  readonly size: number;
}

/** How the caller follows. */
export interface PoolEvents {
  onBegin(call: ServiceCall): void;
  onDone(call: ServiceCall, outcome: ServiceOutcome): void;
}

/** Gives each call to a worker that is free. A worker that dies takes its call with it and no other. */
export async function runInWorkers(
  calls: readonly ServiceCall[],
  mode: RunMode,
  pool: Pool,
  events: PoolEvents,
): Promise<void> {
  const queue = [...calls];
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let call = queue.shift(); call !== undefined; call = queue.shift()) {
      events.onBegin(call);
      worker ??= new Worker(pool.script);
      const outcome = await ask(worker, { call, mode });
      if (outcome instanceof Error) worker = undefined;
      events.onDone(call, outcome instanceof Error ? died(call, mode, outcome) : outcome);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: pool.size }, work));
}

/** One call; an error when the worker has died of it. */
function ask(worker: Worker, request: WorkerRequest): Promise<ServiceOutcome | Error> {
  return new Promise((resolve) => {
    const onMessage = (outcome: ServiceOutcome): void => finish(outcome);
    const onError = (error: Error): void => finish(error);
    const onExit = (code: number): void => finish(new Error(`The worker ended with ${code}.`));
    const finish = (result: ServiceOutcome | Error): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(result);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}

function died({ service, output }: ServiceCall, { dryRun }: RunMode, error: Error): ServiceOutcome {
  const failure = describeFailure(error);
  const rest = { changes: [], diagnostics: [], notes: [], sources: [] };
  return { service, output: output?.shown ?? '', dryRun, exitCode: failure.exitCode, failure, ...rest };
}
