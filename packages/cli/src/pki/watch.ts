import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from '../host.js';

/** What a round did, and when the next thing is due. */
export interface Round {
  readonly renewed: number;
  /** Undefined when nothing will be. */
  readonly next: Date | undefined;
}

/** Milliseconds after which the folder is looked at again: something may have been issued meanwhile. */
const lookAgain = 60_000;
/** The least between two rounds, so that a mistake does not fill a core. */
const breather = 250;

/** How a watch ends, and where its failures go. */
export interface Watching {
  readonly signal: AbortSignal;
  readonly err: Host['err'];
  /** Waits so many milliseconds, or until the signal; a test gives its own. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Does a round whenever something is due, until the signal. A round that fails is told and tried again. */
export async function watch(round: () => Promise<Round>, watching: Watching): Promise<void> {
  const { signal, err, wait = waitQuietly } = watching;
  while (!signal.aborted) {
    let next: Date | undefined;
    try {
      next = (await round()).next;
    } catch (error) {
      err(`error: ${(error as Error).message}\n`);
    }
    const until = next === undefined ? lookAgain : next.getTime() - Date.now();
    await wait(Math.min(Math.max(until, breather), lookAgain), signal);
  }
}

async function waitQuietly(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch {
    // The signal ends the wait, and with it the watch.
  }
}

/** A signal for Ctrl-C and for the polite end of a service. */
export function untilInterrupted(): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  return {
    signal: controller.signal,
    dispose: () => void process.off('SIGINT', abort).off('SIGTERM', abort),
  };
}
