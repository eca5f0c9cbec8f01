import { CertwireError } from '../../errors.js';
import { type FailureFacts, factsOfFailure, factsOfSocket } from '../socket-facts.js';

/** What lies beneath the error that a caller saw. */
export interface RootCause {
  /** One of ours, which says all already. */
  readonly own: CertwireError | undefined;
  /** The system's error; undefined when axios alone made the error, whose request and headers must not travel on. */
  readonly system: Error | undefined;
  /** Codes and messages from the outermost error inwards. */
  readonly codes: readonly string[];
  readonly text: string;
  /** The answer that axios took for a failure, because of its status. */
  readonly answer: AnsweredByAxios | undefined;
  readonly facts: FailureFacts | undefined;
}

/** An answer as axios gives it. */
export interface AnsweredByAxios {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly request: unknown;
}

interface ErrorLike {
  readonly response?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly isAxiosError?: unknown;
  readonly __CANCEL__?: unknown;
  readonly request?: unknown;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The error and its causes, outermost first; a ring of causes ends. */
function chainOf(error: unknown): readonly ErrorLike[] {
  const chain: ErrorLike[] = [];
  for (let each = error; isObject(each) && !chain.includes(each) && chain.length < 10; ) {
    chain.push(each);
    each = (each as ErrorLike).cause;
  }
  return chain;
}

/** The connection behind axios' `request`, which is a request of Node or one that follows redirects. */
export function socketFactsOf(request: unknown): ReturnType<typeof factsOfSocket> {
  if (!isObject(request)) return undefined;
  const { socket, _currentRequest: current } = request as { socket?: unknown; _currentRequest?: { socket?: unknown } };
  return factsOfSocket(socket) ?? factsOfSocket(current?.socket);
}

function factsByRequest(chain: readonly ErrorLike[]): FailureFacts | undefined {
  const request = chain.map((each) => each.request).find(isObject);
  if (request === undefined) return undefined;
  const { _currentRequest: current } = request as { _currentRequest?: unknown };
  const { reusedSocket, res } = (isObject(current) ? current : request) as { reusedSocket?: boolean; res?: unknown };
  return { socket: socketFactsOf(request), reused: reusedSocket === true, answered: isObject(res) };
}

function answerIn(chain: readonly ErrorLike[]): AnsweredByAxios | undefined {
  const response = chain.find((each) => each.isAxiosError === true && isObject(each.response))?.response;
  if (!isObject(response)) return undefined;
  const { status, headers, data, request } = response as Record<keyof AnsweredByAxios, unknown>;
  // Without data it was not the status: the body broke off, or is not packed as it says.
  if (typeof status !== 'number' || data === undefined) return undefined;
  // The headers of axios are an object of a class of its own.
  return { status, headers: isObject(headers) ? { ...headers } : {}, data, request };
}

/** An error of axios carries the request with its headers; it is never handed on as a cause. */
function isOfAxios(error: ErrorLike): boolean {
  return error.isAxiosError === true || error.__CANCEL__ === true;
}

/** Looks beneath the wrappings of axios and follow-redirects. */
export function findRootCause(error: unknown): RootCause {
  const chain = chainOf(error);
  const plain = chain.filter((each): each is Error => each instanceof Error || 'stack' in each);
  const system = plain.find((each) => !isOfAxios(each) && !/^ERR_FR_/.test(String((each as ErrorLike).code)));
  return {
    own: chain.find((each): each is CertwireError => each instanceof CertwireError),
    system,
    codes: chain.flatMap(({ code, name }) => [code, name]).filter((each) => typeof each === 'string'),
    text: chain.map(({ message }) => (typeof message === 'string' ? message : '')).join('\n'),
    answer: answerIn(chain),
    facts: chain.map(factsOfFailure).find((each) => each !== undefined) ?? factsByRequest(chain),
  };
}
