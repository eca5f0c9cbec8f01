import type { AnswerContext, TlsAgent } from '../agent/types.js';
import type { Authorisation, Authorise } from '../auth/types.js';
import { ApiError, CertwireError, ConnectionError } from '../errors.js';
import type { Settings } from '../settings/types.js';
import { acceptOf, streamsOf } from './accept.js';
import { checkAxiosOptions } from './axios-instance.js';
import { isStream } from './binary-input.js';
import { type BuiltRequest, buildRequest, prepareRequest } from './build-request.js';
import { openScope } from './call-scope.js';
import type { CallOptions } from './call-types.js';
import { sendFollowing } from './follow-redirects.js';
import { handOutResponse, headersOf, requestIdOf } from './hand-out-response.js';
import { isSuccess } from './http-status.js';
import type { OnRequest } from './on-request.js';
import type { Operation } from './operation.js';
import { openAnswer, readAnswer } from './read-answer.js';
import { type Attempt, retry } from './retry.js';
import type { Answer, Exchange, OpenAnswer } from './running-call.js';
import { explainFailure, type HttpAnswer, type HttpRequest, type Transport } from './send.js';

/** What all exchanges of one client have in common. */
export interface ExchangeContext {
  readonly transport: Transport & { readonly tls: Pick<TlsAgent, 'explainResponse'> };
  readonly settings: Pick<Settings, 'baseUrl' | 'origins' | 'bufferRequestBody' | 'retry' | 'credentials'>;
  readonly authorise: Authorise;
  readonly onRequest: OnRequest | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether the client was closed. */
  isClosed(): boolean;
}

/** One call of an operation. */
export interface ExchangeRequest {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: CallOptions;
}

interface Sent {
  readonly answer: HttpAnswer;
  readonly built: BuiltRequest;
  readonly options: HttpRequest['options'];
}

function defaultHeaders({ instance }: Transport, method: string): Readonly<Record<string, unknown>> {
  const defaults = instance.defaults.headers;
  const own: unknown = Reflect.get(defaults, method.toLowerCase());
  return { ...defaults.common, ...(typeof own === 'object' ? own : {}) };
}

/** Sends the requests of one call until one answer is final. */
async function perform(context: ExchangeContext, request: ExchangeRequest, streamed: boolean): Promise<Sent> {
  const { transport, settings, authorise, onRequest } = context;
  const { operation, input, call } = request;
  if (context.isClosed()) throw new ConnectionError('CLIENT_CLOSED', `${operation.id}: the client is closed.`);
  const axios = call.axios === undefined ? undefined : checkAxiosOptions(call.axios);
  const limit = axios?.maxRedirects ?? transport.instance.defaults.maxRedirects ?? 5;
  const timeout = call.timeout ?? transport.instance.defaults.timeout;
  const scope = openScope({ operationId: operation.id, signals: [context.signal, call.signal], timeout });
  const { signal } = scope;
  const { onUploadProgress, onDownloadProgress } = call;
  const options = { signal, axios, onUploadProgress, onDownloadProgress };
  try {
    signal?.throwIfAborted();
    const { baseUrl, bufferRequestBody: buffer } = settings;
    const prepared = await prepareRequest({ operation, input, call, baseUrl, buffer });
    const own = settings.origins.includes(new URL(prepared.base).origin);
    const repeatable = !isStream(prepared.body?.content);
    const rules = {
      limit,
      isOwn: (origin: string) => settings.origins.includes(origin),
      async beforeSend({ method, url, headers, body }: HttpRequest) {
        await onRequest?.({ operation: operation.id, method, url, headers, body: isStream(body) ? undefined : body });
      },
    };

    const attempt = async (authorisation: Authorisation | undefined): Promise<Sent> => {
      const headers = own ? settings.credentials.headers : {};
      const defaults = defaultHeaders(transport, operation.method);
      const built = buildRequest(prepared, {
        accept: acceptOf(operation, streamed),
        headers,
        defaults,
        call,
        authorisation,
      });
      const body = prepared.body?.content;
      const sent = { method: operation.method, url: built.url, headers: built.headers, body, streamed, options };
      return { answer: await sendFollowing(transport, sent, rules), built, options };
    };

    const authorised = async (): Promise<Sent> => {
      if (!own) return attempt(undefined);
      const wanted = { operationId: operation.id, requirement: operation.security, credentials: call.auth, signal };
      const authorisation = await authorise(wanted);
      const sent = await attempt(authorisation);
      if (sent.answer.status !== 401 || !repeatable || !authorisation.renew()) return sent;
      discard(sent);
      return attempt(await authorise(wanted));
    };

    return await retry(settings.retry, {
      method: operation.method,
      repeatable,
      signal,
      discard,
      attempt: async (): Promise<Attempt<Sent>> => {
        try {
          const sent = await authorised();
          const { status, headers: answered } = sent.answer;
          return { answer: sent, status, retryAfter: answered['retry-after'] };
        } catch (error) {
          if (error instanceof CertwireError) return { error };
          throw error;
        }
      },
    });
  } finally {
    // A streamed body still to be read stays under the signals of its caller through axios.
    scope.end();
  }
}

function discard({ answer }: Sent): void {
  if (isStream(answer.data)) answer.data.destroy();
}

function bodyText(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  return Buffer.isBuffer(data) ? data.toString('latin1') : undefined;
}

/** Makes the exchange behind one call. */
export function createExchange(context: ExchangeContext, request: ExchangeRequest): Exchange {
  const { operation, call } = request;
  const { tls } = context.transport;
  let requested: { readonly answer: HttpAnswer; readonly url: string } | undefined;

  const reading = ({ built, options }: Sent) => ({
    operation,
    call,
    explain: (error: unknown) => explainFailure(error, { method: operation.method, url: built.url, options }, tls),
  });

  const finish = async (sent: Sent): Promise<Answer> => {
    const { answer, built } = sent;
    requested = { answer, url: built.url };
    const data = await readAnswer(answer, reading(sent));
    const response = handOutResponse(answer, data, built.confidential);
    return { status: answer.status, data, headers: headersOf(answer), response };
  };

  const errorOf = ({ status, data, headers }: Answer): CertwireError => {
    const url = requested?.url ?? '';
    const { id: operationId, method } = operation;
    const path = new URL(url).pathname;
    const error = new ApiError({
      status,
      data,
      headers,
      operationId,
      method,
      path,
      requestId: requestIdOf(headers),
    });
    const context: AnswerContext = {
      method,
      url,
      status,
      headers,
      body: bodyText(data),
      request: requested?.answer.request,
    };
    const disguised = tls.explainResponse(context);
    if (disguised === undefined) return error;
    if (disguised.cause === undefined) Object.defineProperty(disguised, 'cause', { value: error, configurable: true });
    return disguised;
  };

  return {
    operationId: operation.id,
    streams: streamsOf(operation),
    errorOf,
    async fetch() {
      return finish(await perform(context, request, false));
    },
    async open(): Promise<OpenAnswer> {
      const sent = await perform(context, request, true);
      if (!isSuccess(sent.answer.status)) throw errorOf(await finish(sent));
      return openAnswer(sent.answer, reading(sent));
    },
  };
}
