import { availableParallelism } from 'node:os';
import type { Host } from '../host.js';
import { isUrl } from '../sources/is-url.js';
import { findUnchanged, generateService, type ServiceOutcome } from './generate-service.js';
import { createProgress } from './progress.js';
import type { RunMode, ServiceCall } from './service-call.js';

/** What the caller wants to know while it runs. */
export interface Watching {
  /** Called as each is done, in the order in which they are done. */
  onDone(outcome: ServiceOutcome): void;
  readonly showsProgress: boolean;
}

/**
 * Makes every client: what is up to date is found here by hashes, the rest is given to a worker per core. One that fails
 * stops no other. The outcomes are in the order of the calls.
 */
export async function generateAll(
  calls: readonly ServiceCall[],
  mode: RunMode,
  host: Host,
  { onDone, showsProgress }: Watching,
): Promise<readonly ServiceOutcome[]> {
  const outcomes = new Map<ServiceCall, ServiceOutcome>();
  const progress = createProgress(host, showsProgress && calls.length > 1 ? calls.length : 0);
  const done = (call: ServiceCall, outcome: ServiceOutcome): void => {
    outcomes.set(call, outcome);
    progress.end(call.service, () => onDone(outcome));
  };
  const open: ServiceCall[] = [];
  for (const call of calls) {
    const unchanged =
      calls.length > 1 && !mode.force && !isUrl(call.spec) ? await findUnchanged(call, host) : undefined;
    if (unchanged === undefined) open.push(call);
    else done(call, unchanged);
  }
  const workers = Math.min(availableParallelism(), open.length);
  if (host.workerScript === undefined || workers < 2) {
    for (const call of open) {
      progress.begin(call.service);
      done(call, await generateService(call, mode, host));
    }
  } else {
    const { runInWorkers } = await import('./run-in-workers.js');
    const pool = { script: host.workerScript, size: workers };
    await runInWorkers(open, mode, pool, { onBegin: ({ service }) => progress.begin(service), onDone: done });
  }
  progress.close();
  return calls.flatMap((call) => outcomes.get(call) ?? []);
}
