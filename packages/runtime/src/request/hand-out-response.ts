import { AxiosHeaders, type AxiosResponse } from 'axios';
import type { ResponseHeaders } from './call-types.js';

/** Names of headers that carry credentials; those of the call's own schemes come on top. */
const confidential: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
]);

/** What is left of the ClientRequest in a response that is handed out: its header block would show the credentials. */
class SentRequest {
  readonly #request: unknown;
  readonly method: string;
  readonly host: string;
  /** Without its query. */
  readonly path: string;

  constructor(request: unknown, method: string, url: URL) {
    this.#request = request;
    this.method = method;
    this.host = url.host;
    this.path = url.pathname;
  }

  /** The connection it went over, while it lasts. */
  get socket(): unknown {
    const request = this.#request;
    return typeof request === 'object' && request !== null && 'socket' in request ? request.socket : undefined;
  }
}

function redactedUrl(text: string, secretQuery: ReadonlySet<string>): string {
  const url = new URL(text);
  for (const name of secretQuery) if (url.searchParams.has(name)) url.searchParams.set(name, '••••');
  return url.href;
}

/** What of a request must not be seen in a response that is handed out, in lower case; queries as they are written. */
export interface Confidential {
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

/** What axios gave, for the caller: `config` and `request` are made when they are looked at, and do not show in print. */
class HandedResponse {
  readonly data: unknown;
  readonly status: number;
  readonly statusText: string;
  readonly headers: AxiosResponse['headers'];
  readonly #source: AxiosResponse;
  readonly #secrets: Confidential;

  constructor(source: AxiosResponse, data: unknown, secrets: Confidential) {
    this.data = data;
    this.status = source.status;
    this.statusText = source.statusText;
    this.headers = source.headers;
    this.#source = source;
    this.#secrets = secrets;
  }

  get config(): AxiosResponse['config'] {
    const { data: _body, signal: _signal, ...options } = this.#source.config;
    // Without interceptors, options that nobody set are undefined members; axios itself leaves them out.
    const set = Object.entries(options).filter(([, value]) => value !== undefined);
    const config = Object.fromEntries(set) as typeof options;
    const headers = new AxiosHeaders(config.headers);
    for (const name of Object.keys(headers)) {
      const key = name.toLowerCase();
      if (confidential.has(key) || this.#secrets.headers.has(key)) headers.set(name, '••••');
    }
    return { ...config, url: redactedUrl(config.url ?? '', this.#secrets.query), headers };
  }

  get request(): SentRequest {
    const { config, request } = this.#source as {
      readonly config: AxiosResponse['config'];
      readonly request?: unknown;
    };
    // The options of axios say the method in lower case, whatever it is.
    const isSent = typeof request === 'object' && request !== null && 'method' in request;
    const method = isSent ? String(request.method) : (config.method ?? 'get').toUpperCase();
    return new SentRequest(request, method, new URL(config.url ?? ''));
  }
}

/**
 * The response of axios for the caller, with its data read. `config` and `request` do not show when it is printed, and
 * carry no credentials when they are looked at.
 */
export function handOutResponse(response: AxiosResponse, data: unknown, secrets: Confidential): AxiosResponse {
  return new HandedResponse(response, data, secrets);
}

/** The headers of an answer as a plain object with names in lower case. */
export function headersOf(response: AxiosResponse): ResponseHeaders {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (typeof value === 'string' || Array.isArray(value)) headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** Headers by which services name a request, the usual ones first. */
const requestIdHeaders = [
  'x-request-id',
  'request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'x-ms-request-id',
  'x-github-request-id',
  'x-trace-id',
];

/** The id that the server gave the request, where it gave one. */
export function requestIdOf(headers: ResponseHeaders): string | undefined {
  const name = requestIdHeaders.find((each) => typeof headers[each] === 'string');
  const value = name === undefined ? undefined : headers[name];
  return typeof value === 'string' ? value : undefined;
}
