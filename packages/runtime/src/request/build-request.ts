import { AxiosHeaders } from 'axios';
import type { Authorisation } from '../auth/types.js';
import type { Secret } from '../secret.js';
import type { CallOptions } from './call-types.js';
import type { Confidential } from './hand-out-response.js';
import type { Operation } from './operation.js';
import { encodeStrict } from './percent-encode.js';
import { checkHeader, serialiseParameters, type WrittenParameters } from './serialise-parameters.js';
import { type WrittenBody, writeBody } from './write-body.js';

/** What of a request does not depend on credentials, and is written once however often it is sent. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly parameters: WrittenParameters;
  readonly body: WrittenBody | undefined;
  /** Where the operation is, without its own path. */
  readonly base: string;
}

/** Where parameters and body of a call come from. */
export interface PrepareRequest {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: CallOptions;
  readonly baseUrl: string;
  /** Whether a streamed body is read to its end first. */
  readonly buffer: boolean;
}

/** The base of an operation: its own server, taken relative to the client's, else the client's. */
function baseOf(server: string | undefined, baseUrl: string): string {
  return (server === undefined ? baseUrl : new URL(server, `${baseUrl}/`).href).replace(/\/+$/, '');
}

/**
 * Writes parameters and body.
 *
 * @throws InputError
 */
export function prepareRequest(request: PrepareRequest): PreparedRequest | Promise<PreparedRequest> {
  const { operation, input, call, baseUrl, buffer } = request;
  const parameters = serialiseParameters(operation, input);
  const own = typeof input['contentType'] === 'string' ? input['contentType'] : undefined;
  const contentType = call.contentType ?? (operation.body === undefined ? undefined : own);
  const base = baseOf(operation.server, baseUrl);
  if (operation.body === undefined) return { operation, parameters, body: undefined, base };
  const writing = writeBody(operation, input['body'], { contentType, buffer });
  return writing.then((body) => ({ operation, parameters, body, base }));
}

/** What the client adds to every request. */
export interface RequestExtras {
  readonly accept: string;
  /** Headers of the properties; for own origins alone. */
  readonly headers: Readonly<Record<string, Secret<string>>>;
  /** Default headers of the instance of axios. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly call: CallOptions;
  /** Undefined when the operation lies at an origin that is not the service's. */
  readonly authorisation: Authorisation | undefined;
}

/** Final URL and headers, and what of them must not be seen afterwards. */
export interface BuiltRequest {
  readonly url: string;
  readonly headers: AxiosHeaders;
  readonly confidential: Confidential;
}

/** Documents tell operations of one path apart by a fragment, which is never sent: the query would be lost behind it. */
function withoutFragment(url: string): string {
  const start = url.indexOf('#');
  return start === -1 ? url : url.slice(0, start);
}

function join(written: string, query: readonly string[]): string {
  const url = withoutFragment(written);
  if (query.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
}

const nothing: ReadonlySet<string> = new Set();

function setOf(names: readonly string[]): ReadonlySet<string> {
  return names.length === 0 ? nothing : new Set(names);
}

function confidentialOf({ headers, authorisation }: RequestExtras): Confidential {
  const names = [...Object.keys(headers), ...Object.keys(authorisation?.headers ?? {})];
  return {
    headers: setOf(names.map((name) => name.toLowerCase())),
    query: setOf(authorisation?.query.map(([name]) => name) ?? []),
  };
}

/** Puts URL and headers together; a later source wins: defaults, properties, document, credentials, call. */
export function buildRequest(prepared: PreparedRequest, extras: RequestExtras): BuiltRequest {
  const { parameters, body, base } = prepared;
  const { authorisation, call } = extras;
  const pair = ([name, value]: readonly [string, string]): string => `${encodeStrict(name)}=${encodeStrict(value)}`;
  const query = [...parameters.query, ...(authorisation?.query.map(pair) ?? [])];
  const cookies = [...parameters.cookies, ...(authorisation?.cookies.map((cookie) => cookie.join('=')) ?? [])];

  const headers = new AxiosHeaders();
  const set = (name: string, value: string): void => void headers.set(name, checkHeader(name, value));
  for (const [name, value] of Object.entries(extras.defaults)) set(name, value);
  headers.set('Accept', extras.accept);
  for (const [name, value] of Object.entries(extras.headers)) set(name, value.reveal());
  for (const [name, value] of Object.entries(parameters.headers)) set(name, value);
  if (body !== undefined) {
    set('Content-Type', body.contentType);
    if (Buffer.isBuffer(body.content)) headers.set('Content-Length', String(body.content.length));
  }
  if (cookies.length > 0) set('Cookie', cookies.join('; '));
  for (const [name, value] of Object.entries(authorisation?.headers ?? {})) set(name, value);
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value === undefined) headers.delete(name);
    else set(name, value);
  }
  return {
    // Normalised as it will be sent, so that a signature covers the same text.
    url: new URL(join(base + parameters.path, query)).href,
    headers,
    confidential: confidentialOf(extras),
  };
}
