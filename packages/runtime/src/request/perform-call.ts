import { finished } from 'node:stream';
import type { Authorisation, Authorise } from '../auth/types.js';
import { CertwireError, ConnectionError } from '../errors.js';
import type { Settings } from '../settings/types.js';
import { acceptOf } from './accept.js';
import { checkAxiosOptions } from './axios-instance.js';
import { isStream } from './binary-input.js';
import { type BuiltRequest, buildRequest, type PreparedRequest, prepareRequest } from './build-request.js';
import { type CallScope, openScope, whileAlive } from './call-scope.js';
import type { CallOptions } from './call-types.js';
import { type RedirectRules, sendFollowing } from './follow-redirects.js';
import type { OnRequest } from './on-request.js';
import type { Operation } from './operation.js';
import type { Attempt } from './retry.js';
import { defaultHeaders, type HttpAnswer, isIdempotent, type SendOptions, type Transport } from './send.js';

/** What all calls of one client have in common. */
export interface CallContext {
  readonly transport: Transport;
  readonly settings: Pick<Settings, 'baseUrl' | 'origins' | 'bufferRequestBody' | 'retry' | 'credentials'>;
  readonly authorise: Authorise;
  readonly onRequest: OnRequest | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether the client was closed. */
  isClosed(): boolean;
}

/** One call of an operation. */
export interface CallRequest {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: CallOptions;
}

/** The final answer of a call, with the request that it answers. */
export interface SentCall {
  readonly answer: HttpAnswer;
  readonly built: BuiltRequest;
  readonly options: SendOptions;
}

/** A call with all that is the same for each of its attempts. */
interface Plan {
  readonly context: CallContext;
  readonly request: CallRequest;
  readonly prepared: PreparedRequest;
  readonly options: SendOptions;
  readonly streamed: boolean;
  /** Whether the operation lies at an origin of the service: only there go credentials. */
  readonly own: boolean;
  /** Whether the body can be sent again. */
  readonly repeatable: boolean;
}

function redirectRules({ context, request, options }: Plan): RedirectRules {
  const { transport, settings, onRequest } = context;
  return {
    limit: options.axios?.maxRedirects ?? transport.instance.defaults.maxRedirects ?? 5,
    origins: settings.origins,
    beforeSend: onRequest && hookOf(onRequest, request.operation.id),
  };
}

function hookOf(onRequest: OnRequest, operation: string): RedirectRules['beforeSend'] {
  return async ({ method, url, headers, body }) => {
    await onRequest({ operation, method, url, headers, body: isStream(body) ? undefined : body });
  };
}

function build(plan: Plan, authorisation: Authorisation | undefined): BuiltRequest {
  const { context, request, prepared, streamed, own } = plan;
  const { operation, call } = request;
  return buildRequest(prepared, {
    accept: acceptOf(operation, streamed),
    headers: own ? context.settings.credentials.headers : {},
    defaults: defaultHeaders(context.transport.instance, operation.method),
    call,
    authorisation,
  });
}

function sendBuilt(plan: Plan, { url, headers }: BuiltRequest): Promise<HttpAnswer> {
  const { context, request, prepared, options, streamed } = plan;
  const sent = { method: request.operation.method, url, headers, body: prepared.body?.content, streamed, options };
  return sendFollowing(context.transport, sent, redirectRules(plan));
}

function discard({ data }: HttpAnswer): void {
  if (isStream(data)) data.destroy();
}

/** The credentials of a request; undefined at an origin that is not the service's. */
function authorise({ context, request, options, own }: Plan): Authorisation | Promise<Authorisation> | undefined {
  if (!own) return undefined;
  const { operation, call } = request;
  const wanted = { operationId: operation.id, requirement: operation.security, credentials: call.auth };
  const given = context.authorise(wanted);
  return given instanceof Promise ? whileAlive(given, options.signal) : given;
}

/** One attempt with credentials; a second one when a token turns out to be no longer good. */
async function attempt(plan: Plan): Promise<SentCall> {
  const given = authorise(plan);
  const authorisation = given instanceof Promise ? await given : given;
  const built = build(plan, authorisation);
  const answer = await sendBuilt(plan, built);
  const { options, repeatable } = plan;
  if (answer.status !== 401 || !repeatable || authorisation?.renew() !== true) return { answer, built, options };
  discard(answer);
  const again = build(plan, await authorise(plan));
  return { answer: await sendBuilt(plan, again), built: again, options };
}

async function attemptOnce(plan: Plan): Promise<Attempt<SentCall>> {
  try {
    const sent = await attempt(plan);
    return { answer: sent, status: sent.answer.status, retryAfter: sent.answer.headers['retry-after'] };
  } catch (error) {
    if (error instanceof CertwireError) return { error };
    throw error;
  }
}

async function repeated(plan: Plan): Promise<SentCall> {
  const { settings } = plan.context;
  // Clients that repeat nothing need not load what it is done with.
  const { retry } = await import('./retry.js');
  const { signal } = plan.options;
  const discardSent = ({ answer }: SentCall): void => discard(answer);
  return retry(settings.retry, { signal, discard: discardSent, attempt: () => attemptOnce(plan) });
}

/** An answer that is a stream still listens to the signals of its call until it ends. */
function release(scope: CallScope, { answer }: SentCall): void {
  if (!isStream(answer.data)) return scope.end();
  scope.answered();
  finished(answer.data, () => scope.end());
}

async function within(scope: CallScope, sending: () => Promise<SentCall>): Promise<SentCall> {
  try {
    scope.signal?.throwIfAborted();
    const sent = await sending();
    release(scope, sent);
    return sent;
  } catch (error) {
    scope.end();
    throw error;
  }
}

function carryOut(plan: Plan): Promise<SentCall> {
  const { context, request, repeatable } = plan;
  const repeats = context.settings.retry.attempts > 0 && repeatable && isIdempotent(request.operation.method);
  return repeats ? repeated(plan) : attempt(plan);
}

/**
 * Sends the requests of one call until an answer is final: redirects, a renewed token, repetitions. Its status is not
 * judged. Where `streamed`, the body of the answer is left to be read.
 *
 * @throws CertwireError, and whatever a hook or a function that gives credentials throws
 */
export function performCall(context: CallContext, request: CallRequest, streamed: boolean): Promise<SentCall> {
  const { operation, input, call } = request;
  const { transport, settings } = context;
  if (context.isClosed()) throw new ConnectionError('CLIENT_CLOSED', `${operation.id}: the client is closed.`);
  const axios = call.axios === undefined ? undefined : checkAxiosOptions(call.axios);
  const timeout = call.timeout ?? transport.instance.defaults.timeout;
  const scope = openScope({ operationId: operation.id, signals: [context.signal, call.signal], timeout });
  const { onUploadProgress, onDownloadProgress } = call;
  const options = { signal: scope.signal, axios, onUploadProgress, onDownloadProgress };
  const planOf = (prepared: PreparedRequest): Plan => {
    const own = operation.server === undefined || settings.origins.includes(new URL(prepared.base).origin);
    return { context, request, prepared, options, streamed, own, repeatable: !isStream(prepared.body?.content) };
  };
  const sending = (): Promise<SentCall> => {
    const { baseUrl, bufferRequestBody: buffer } = settings;
    const prepared = prepareRequest({ operation, input, call, baseUrl, buffer });
    return prepared instanceof Promise ? prepared.then((each) => carryOut(planOf(each))) : carryOut(planOf(prepared));
  };
  // A call that nothing can end is spared what waits for its end.
  return scope.signal === undefined ? sending() : within(scope, sending);
}
