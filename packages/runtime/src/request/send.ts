import type { Readable } from 'node:stream';
import {
  type AxiosHeaders,
  type AxiosInstance,
  type AxiosProgressEvent,
  type AxiosRequestConfig,
  type AxiosResponse,
  mergeConfig,
} from 'axios';
import type { TlsAgent } from '../agent/types.js';
import { CertwireError, systemCode } from '../errors.js';
import { pinnedOptions } from './axios-instance.js';
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

/** What requests are sent with. */
export interface Transport {
  readonly instance: AxiosInstance;
  readonly sender: Pick<AxiosInstance, 'request'>;
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

/** Defaults of the instance, as they are now, with the options of the call. */
function baseOptions({ defaults }: AxiosInstance, axios: AxiosCallOptions | undefined): object {
  return axios === undefined ? defaults : mergeConfig(defaults as AxiosRequestConfig, axios);
}

/** Defaults that no request of an operation has: what the run time decides itself, or what is for browsers and forms. */
const heldBack: object = {
  baseURL: undefined,
  allowAbsoluteUrls: undefined,
  socketPath: undefined,
  httpVersion: undefined,
  transport: undefined,
  // The call has its own clock.
  timeout: undefined,
  env: undefined,
  xsrfCookieName: undefined,
  xsrfHeaderName: undefined,
};

function exchange({ instance, sender, tls }: Transport, request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers, body, streamed, options } = request;
  const { signal, onUploadProgress, onDownloadProgress, axios } = options;
  // The headers are final: axios is kept from announcing a form where nothing is sent.
  if (/^P(OST|UT|ATCH)$/.test(method) && !headers.has('Content-Type')) headers.set('Content-Type', false);
  return sender.request({
    ...baseOptions(instance, axios),
    ...pinnedOptions(tls),
    ...heldBack,
    method,
    url,
    headers,
    data: body,
    responseType: streamed ? 'stream' : 'arraybuffer',
    // The bytes are final, and the answer is read by the document.
    transformRequest: [],
    transformResponse: [],
    validateStatus: null,
    ...(signal === undefined ? {} : { signal }),
    ...(onUploadProgress === undefined ? {} : { onUploadProgress }),
    ...(onDownloadProgress === undefined ? {} : { onDownloadProgress }),
  });
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

/**
 * Sends one request through the agent and gives the answer whatever its status; it follows no redirect. When an idle
 * connection turns out to be closed, an idempotent request is sent once more.
 *
 * @throws CertwireError
 */
export async function send(transport: Transport, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return await exchange(transport, request);
  } catch (error) {
    const repeatable = isIdempotent(request.method) && !isStream(request.body);
    if (!repeatable || !isIdleRace(error) || request.options.signal?.aborted === true) {
      throw await explainInFull(error, request, transport.tls);
    }
  }
  try {
    return await exchange(transport, request);
  } catch (error) {
    throw await explainInFull(error, request, transport.tls);
  }
}
