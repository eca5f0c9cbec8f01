import { setMaxListeners } from 'node:events';
import { type CertwireError, ConnectionError, TimeoutError } from '../errors.js';

/** The time and the signals that one call lives under. */
export interface CallScope {
  /** Its reason is one of our errors; undefined when nothing can end the call. */
  readonly signal: AbortSignal | undefined;
  /** The answer has begun: a stream of it may take longer than the call, and still listens to the signals. */
  answered(): void;
  /** Lets go of timer and signals. */
  end(): void;
}

/** What ends a call. */
export interface ScopeRequest {
  readonly operationId: string;
  readonly signals: readonly (AbortSignal | undefined)[];
  /** Milliseconds; undefined or 0 for no end. */
  readonly timeout: number | undefined;
}

const noScope: CallScope = { signal: undefined, answered() {}, end() {} };

/** Opens the scope of one call. */
export function openScope({ operationId, signals, timeout }: ScopeRequest): CallScope {
  const watched = signals.filter((signal) => signal !== undefined);
  if (watched.length === 0 && (timeout === undefined || timeout <= 0)) return noScope;
  // A signal for many calls at once is no leak: each call takes its listener away.
  setMaxListeners(0, ...watched);
  const controller = new AbortController();
  const fail = (error: CertwireError): void => controller.abort(error);
  const cancel = (event: { readonly target: unknown }): void => {
    const reason: unknown = (event.target as AbortSignal).reason;
    fail(new ConnectionError('CANCELLED', `${operationId}: the call was cancelled by its signal.`, { cause: reason }));
  };
  for (const signal of watched) {
    if (signal.aborted) cancel({ target: signal });
    else signal.addEventListener('abort', cancel, { once: true });
  }
  const expire = (): void => {
    fail(new TimeoutError('CALL_TIMEOUT', `${operationId}: the call did not end within its ${timeout} ms.`));
  };
  const timer = timeout === undefined || timeout <= 0 ? undefined : setTimeout(expire, timeout);
  return {
    signal: controller.signal,
    answered() {
      clearTimeout(timer);
    },
    end() {
      clearTimeout(timer);
      for (const signal of watched) signal.removeEventListener('abort', cancel);
    },
  };
}

/** Waits for work that several calls share, as long as this call lives: the work itself goes on for the others. */
export async function whileAlive<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
