import { setTimeout as wait } from 'node:timers/promises';
import { type CertwireError, ConnectionError, TimeoutError } from '../errors.js';
import { isIdempotent } from './send.js';

/** How often, and after how many milliseconds, a request is repeated. */
export interface RetryRules {
  readonly attempts: number;
  readonly delay: number;
}

/** Longest wait that a server can ask for; a longer one ends the repetitions. */
const longestWait = 120_000;

const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Milliseconds of a `Retry-After` header, seconds or a date (RFC 9110 10.2.3); undefined when it has none. */
export function retryAfter(value: unknown, now: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function mayPass(error: unknown): boolean {
  if (error instanceof TimeoutError) return error.code !== 'CALL_TIMEOUT';
  return error instanceof ConnectionError && !['CANCELLED', 'CLIENT_CLOSED', 'INVALID_ANSWER'].includes(error.code);
}

/** What one attempt gave: an answer, or the error that it failed with. */
export type Attempt<Answer> =
  | { readonly answer: Answer; readonly status: number; readonly retryAfter: unknown }
  | { readonly error: CertwireError };

/** What repeating depends on beside the rules. */
export interface RetryRequest<Answer> {
  readonly method: string;
  /** Whether the body can be sent again. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal | undefined;
  /** One attempt. Errors of the caller (an input, a hook) are thrown, those of the exchange given back. */
  attempt(): Promise<Attempt<Answer>>;
  /** Lets go of an answer that is not the last. */
  discard(answer: Answer): void;
}

/** Milliseconds to wait before the next attempt; undefined when there is to be none. */
function pause(attempt: Attempt<unknown>, made: number, { attempts, delay }: RetryRules): number | undefined {
  if (made > attempts) return undefined;
  // Each wait is twice the one before, so that a server that is overrun gets air.
  const usual = delay * 2 ** (made - 1);
  if ('error' in attempt) return mayPass(attempt.error) ? usual : undefined;
  if (!passing.has(attempt.status)) return undefined;
  const asked = retryAfter(attempt.retryAfter, Date.now()) ?? 0;
  return asked > longestWait ? undefined : Math.max(usual, asked);
}

/** Makes attempts until one succeeds, must not be repeated, or the rules are used up. */
export async function retry<Answer>(rules: RetryRules, request: RetryRequest<Answer>): Promise<Answer> {
  const { method, repeatable, signal } = request;
  for (let made = 1; ; made++) {
    const attempt = await request.attempt();
    const milliseconds = repeatable && isIdempotent(method) ? pause(attempt, made, rules) : undefined;
    if (milliseconds === undefined) {
      if ('error' in attempt) throw attempt.error;
      return attempt.answer;
    }
    if ('answer' in attempt) request.discard(attempt.answer);
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {
      throw signal?.reason;
    });
  }
}
