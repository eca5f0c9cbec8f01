import type { Readable } from 'node:stream';
import type { AxiosHeaders, AxiosInstance, AxiosProgressEvent, AxiosResponse } from 'axios';
import type { TlsAgent } from '../agent/types.js';
import { CertwireError, systemCode } from '../errors.js';
import { isStream } from './binary-input.js';
import type { AxiosCallOptions } from './call-types.js';
import { explainAnswerEnd } from './explain-answer-end.js';

/** One request over the wire, with its final bytes. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: AxiosHeaders;
  readonly body: Buffer | Readable | undefined;
  /** Leaves the body of the answer to be read from a stream. */
  readonly streamed: boolean;
  readonly options: SendOptions;
}

/** What every request of one call has in common. */
export interface SendOptions {
  /** Its reason is the error that the call rejects with. */
  readonly signal?: AbortSignal | undefined;
  readonly onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  readonly onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  readonly axios?: AxiosCallOptions | undefined;
}

/** An answer with its body as bytes, or as a stream when that was asked for. */
export type HttpAnswer = AxiosResponse<Buffer | Readable>;

/** Sends one request and gives its answer whatever its status; rejects with whatever axios rejects with. */
export type Deliver = (request: HttpRequest) => Promise<HttpAnswer>;

/** What requests are sent with. */
export interface Transport {
  readonly instance: AxiosInstance;
  readonly deliver: Deliver;
  readonly tls: Pick<TlsAgent, 'agent' | 'httpAgent' | 'explain' | 'inquire'>;
}

/** Methods that may be sent twice without harm (RFC 9110 9.2.2). */
export function isIdempotent(method: string): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/.test(method);
}

/** The server closed an idle connection while the request was on its way: it never saw it. */
function isIdleRace(error: unknown): boolean {
  const request = typeof error === 'object' && error !== null && 'request' in error ? error.request : undefined;
  const reused = typeof request === 'object' && request !== null && 'reusedSocket' in request && request.reusedSocket;
  return reused === true && (systemCode(error) === 'ECONNRESET' || systemCode(error) === 'EPIPE');
}

/** Text of a default header; undefined for what axios would not send, and for headers of one method. */
function headerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' || value === true ? String(value) : undefined;
}

/** Default headers of an instance of axios for a method: those of every method, and its own. */
export function defaultHeaders(instance: AxiosInstance, method: string): Readonly<Record<string, string>> {
  const { headers } = instance.defaults;
  const own: unknown = Reflect.get(headers, method.toLowerCase());
  const found: Record<string, string> = {};
  for (const source of [headers.common, own, headers]) {
    if (typeof source !== 'object' || source === null) continue;
    for (const name of Object.keys(source)) {
      const text = headerText(Reflect.get(source, name));
      if (text !== undefined) found[name] = text;
    }
  }
  return found;
}

/** One of our errors for whatever a request, or the reading of its answer, failed with. */
export function explainFailure(
  error: unknown,
  request: Pick<HttpRequest, 'method' | 'url' | 'options'>,
  tls: Pick<TlsAgent, 'explain'>,
): CertwireError {
  const { method, url, options } = request;
  const reason: unknown = options.signal?.aborted === true ? options.signal.reason : error;
  if (reason instanceof CertwireError) return reason;
  return explainAnswerEnd(reason, new URL(url).host) ?? tls.explain(reason, { method, url });
}

/** The same, after a server that refused our certificate was asked whose certificates it accepts. */
async function explainInFull(error: unknown, request: HttpRequest, tls: Transport['tls']): Promise<CertwireError> {
  const explained = explainFailure(error, request, tls);
  return (await tls.inquire(explained, request)) ? explainFailure(error, request, tls) : explained;
}

/** Once more, when an idle connection turned out to be closed and the request may be sent twice. */
async function sendAgain(transport: Transport, request: HttpRequest, failure: unknown): Promise<HttpAnswer> {
  const repeatable = isIdempotent(request.method) && !isStream(request.body);
  if (!repeatable || !isIdleRace(failure) || request.options.signal?.aborted === true) {
    throw await explainInFull(failure, request, transport.tls);
  }
  try {
    return await transport.deliver(request);
  } catch (error) {
    throw await explainInFull(error, request, transport.tls);
  }
}

/**
 * Sends one request through the agent and gives the answer whatever its status; it follows no redirect. When an idle
 * connection turns out to be closed, an idempotent request is sent once more.
 *
 * @throws CertwireError
 */
export function send(transport: Transport, request: HttpRequest): Promise<HttpAnswer> {
  return transport.deliver(request).catch((error: unknown) => sendAgain(transport, request, error));
}
