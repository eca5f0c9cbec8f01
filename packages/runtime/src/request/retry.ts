import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry, { exponentialDelay, retryAfter } from 'axios-retry';
import { type CertwireError, ConnectionError, TimeoutError } from '../errors.js';

/** How often, and after how many milliseconds, a request is repeated. */
export interface RetryRules {
  readonly attempts: number;
  readonly delay: number;
}

/** Longest wait that a server can ask for; a longer one ends the repetitions. */
const longestWait = 120_000;

const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What one attempt gave: an answer, or the error that it failed with. */
export type Attempt<Answer> =
  | { readonly answer: Answer; readonly status: number; readonly retryAfter: unknown }
  | { readonly error: CertwireError };

/** What is repeated. */
export interface RetryRequest<Answer> {
  readonly signal: AbortSignal | undefined;
  /** One attempt. Errors of the caller (an input, a hook) are thrown, those of the exchange given back. */
  attempt(): Promise<Attempt<Answer>>;
  /** Lets go of an answer that is not the last. */
  discard(answer: Answer): void;
}

function mayPass(attempt: Attempt<unknown>): boolean {
  if (!('error' in attempt)) return passing.has(attempt.status);
  const { error } = attempt;
  if (error instanceof TimeoutError) return error.code !== 'CALL_TIMEOUT';
  return error instanceof ConnectionError && !['CANCELLED', 'CLIENT_CLOSED', 'INVALID_ANSWER'].includes(error.code);
}

/** An attempt that may be repeated, in the form in which axios tells of a failure. */
class Unfinished extends Error {
  readonly config: InternalAxiosRequestConfig;
  readonly response: object | undefined;

  constructor(config: InternalAxiosRequestConfig, attempt: Attempt<unknown>) {
    super();
    this.config = config;
    const headers = 'error' in attempt ? {} : { 'retry-after': attempt.retryAfter };
    this.response = 'error' in attempt ? undefined : { status: attempt.status, headers };
  }
}

/** Its CommonJS build is required with what it exports as default one level deeper. */
const install = (axiosRetry as { readonly default?: typeof axiosRetry }).default ?? axiosRetry;

let instance: AxiosInstance | undefined;

/** An instance of axios that sends nothing: axios-retry counts and waits, and each of its requests is an attempt of ours. */
function retrying(): AxiosInstance {
  if (instance === undefined) {
    instance = axios.create();
    install(instance);
  }
  return instance;
}

/** Makes attempts until one succeeds, must not be repeated, or the rules are used up. */
export async function retry<Answer>(
  { attempts, delay }: RetryRules,
  { signal, attempt, discard }: RetryRequest<Answer>,
): Promise<Answer> {
  let last: Attempt<Answer> | undefined;
  let thrown: { readonly error: unknown } | undefined;
  const adapter = async (config: InternalAxiosRequestConfig) => {
    try {
      last = await attempt();
    } catch (error) {
      thrown = { error };
    }
    if (thrown === undefined && last !== undefined && mayPass(last)) throw new Unfinished(config, last);
    return { config, data: undefined, status: 200, statusText: '', headers: {} };
  };
  const rules = {
    retries: attempts,
    retryCondition: (error: Error) => error instanceof Unfinished && retryAfter(error as never) <= longestWait,
    // Its first wait is twice what it is given; a random part keeps clients from coming back all at once.
    retryDelay: (count: number, error: Error) => exponentialDelay(count, error as never, delay / 2),
    onRetry() {
      if (last !== undefined && 'answer' in last) discard(last.answer);
    },
  };
  const options = { adapter, timeout: 0, transformRequest: [], transformResponse: [], 'axios-retry': rules };
  await retrying()
    .request(signal === undefined ? options : { ...options, signal })
    .catch((error: unknown) => {
      if (signal?.aborted === true) throw signal.reason;
      if (!(error instanceof Unfinished)) throw error;
    });
  if (thrown !== undefined) throw thrown.error;
  if (last === undefined) throw new Error('No attempt was made.');
  if ('error' in last) throw last.error;
  return last.answer;
}
