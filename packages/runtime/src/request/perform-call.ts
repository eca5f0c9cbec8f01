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
import {
  defaultHeaders,
  type HttpAnswer,
  type HttpRequest,
  isIdempotent,
  type SendOptions,
  type Transport,
} from './send.js';

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
  /** Whether the body of the answer is left to be read from a stream. */
  readonly streamed: boolean;
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
  /** Whether the operation lies at an origin of the service: only there go credentials. */
  readonly own: boolean;
  /** Whether the body can be sent again. */
  readonly repeatable: boolean;
}

function redirectRules({ context, request, options }: Plan): RedirectRules {
  const { transport, settings, onRequest } = context;
  const isOwn = (origin: string): boolean => settings.origins.includes(origin);
  return {
    limit: options.axios?.maxRedirects ?? transport.instance.defaults.maxRedirects ?? 5,
    isOwn,
    beforeSend:
      onRequest === undefined
        ? undefined
        : async ({ method, url, headers, body }: HttpRequest) => {
            const bytes = isStream(body) ? undefined : body;
            await onRequest({ operation: request.operation.id, method, url, headers, body: bytes });
          },
  };
}

async function attempt(plan: Plan, authorisation: Authorisation | undefined): Promise<SentCall> {
  const { context, request, prepared, options, own } = plan;
  const { operation, call, streamed } = request;
  const built = buildRequest(prepared, {
    accept: acceptOf(operation, streamed),
    headers: own ? context.settings.credentials.headers : {},
    defaults: defaultHeaders(context.transport.instance, operation.method),
    call,
    authorisation,
  });
  const body = prepared.body?.content;
  const sent = { method: operation.method, url: built.url, headers: built.headers, body, streamed, options };
  return { answer: await sendFollowing(context.transport, sent, redirectRules(plan)), built, options };
}

function discard({ answer }: SentCall): void {
  if (isStream(answer.data)) answer.data.destroy();
}

/** One attempt with credentials; a second one when a token turns out to be no longer good. */
async function attemptAuthorised(plan: Plan): Promise<SentCall> {
  const { context, request, options, own, repeatable } = plan;
  if (!own) return attempt(plan, undefined);
  const { operation, call } = request;
  const wanted = { operationId: operation.id, requirement: operation.security, credentials: call.auth };
  const authorise = (): Authorisation | Promise<Authorisation> => {
    const given = context.authorise(wanted);
    return given instanceof Promise ? whileAlive(given, options.signal) : given;
  };
  const authorisation = await authorise();
  const sent = await attempt(plan, authorisation);
  if (sent.answer.status !== 401 || !repeatable || !authorisation.renew()) return sent;
  discard(sent);
  return attempt(plan, await authorise());
}

async function attemptOnce(plan: Plan): Promise<Attempt<SentCall>> {
  try {
    const sent = await attemptAuthorised(plan);
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
  return retry(settings.retry, { signal: plan.options.signal, discard, attempt: () => attemptOnce(plan) });
}

/** An answer that is a stream still listens to the signals of its call until it ends. */
function release(scope: CallScope, { answer }: SentCall): void {
  if (!isStream(answer.data)) return scope.end();
  scope.answered();
  finished(answer.data, () => scope.end());
}

/**
 * Sends the requests of one call until an answer is final: redirects, a renewed token, repetitions. Its status is not
 * judged.
 *
 * @throws CertwireError, and whatever a hook or a function that gives credentials throws
 */
export async function performCall(context: CallContext, request: CallRequest): Promise<SentCall> {
  const { operation, input, call } = request;
  const { transport, settings } = context;
  if (context.isClosed()) throw new ConnectionError('CLIENT_CLOSED', `${operation.id}: the client is closed.`);
  const axios = call.axios === undefined ? undefined : checkAxiosOptions(call.axios);
  const timeout = call.timeout ?? transport.instance.defaults.timeout;
  const scope = openScope({ operationId: operation.id, signals: [context.signal, call.signal], timeout });
  const { signal } = scope;
  const { onUploadProgress, onDownloadProgress } = call;
  try {
    signal?.throwIfAborted();
    const { baseUrl, bufferRequestBody: buffer } = settings;
    const prepared = await prepareRequest({ operation, input, call, baseUrl, buffer });
    const plan: Plan = {
      context,
      request,
      prepared,
      options: { signal, axios, onUploadProgress, onDownloadProgress },
      own: operation.server === undefined || settings.origins.includes(new URL(prepared.base).origin),
      repeatable: !isStream(prepared.body?.content),
    };
    const repeats = settings.retry.attempts > 0 && plan.repeatable && isIdempotent(operation.method);
    const sent = await (repeats ? repeated(plan) : attemptAuthorised(plan));
    release(scope, sent);
    return sent;
  } catch (error) {
    scope.end();
    throw error;
  }
}
