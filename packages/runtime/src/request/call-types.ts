import type { Readable } from 'node:stream';
import type { AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios';
import type { Credential } from '../auth/types.js';
import type { ApiError } from '../errors.js';
import type { HttpStatus, StatusClass, SuccessStatus } from './http-status.js';

/** Headers of an answer; Node gives their names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The statuses that a response map names one by one: `{ 200: Pet; 404: Problem }`. */
type ExactStatus<Responses> = `${keyof Responses & (string | number)}` extends infer Key
  ? Key extends `${infer Status extends HttpStatus}`
    ? Status
    : never
  : never;

type RangeKey = '1XX' | '2XX' | '3XX' | '4XX' | '5XX';

type InRange<Key> = Key extends `${infer First extends '1' | '2' | '3' | '4' | '5'}XX` ? StatusClass<First> : never;

/** The statuses that a member of a response map speaks for: `4XX` and `default` for those that no other names. */
export type StatusesOf<Responses, Key extends keyof Responses> = `${Key & (string | number)}` extends 'default'
  ? Exclude<HttpStatus, ExactStatus<Responses> | InRange<keyof Responses & RangeKey>>
  : Key extends RangeKey
    ? Exclude<InRange<Key>, ExactStatus<Responses>>
    : `${Key & (string | number)}` extends `${infer Status extends HttpStatus}`
      ? Status
      : never;

/** The statuses that the document is silent about. */
export type UndeclaredStatus<Responses> = 'default' extends keyof Responses
  ? never
  : Exclude<HttpStatus, ExactStatus<Responses> | InRange<keyof Responses & RangeKey>>;

type HeadersFor<Headers, Key> = Key extends keyof Headers ? Headers[Key] & ResponseHeaders : ResponseHeaders;

interface OutcomeMember<Ok extends boolean, Status extends HttpStatus, Data, Headers> {
  /** Whether the status is 2XX. */
  readonly ok: Ok;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
  readonly response: AxiosResponse<Data>;
}

/** Parted by success, so that `ok` narrows beside `default`, which speaks for both. */
type Parted<Status extends HttpStatus, Data, Headers> =
  | ([Extract<Status, SuccessStatus>] extends [never]
      ? never
      : OutcomeMember<true, Extract<Status, SuccessStatus>, Data, Headers>)
  | ([Exclude<Status, SuccessStatus>] extends [never]
      ? never
      : OutcomeMember<false, Exclude<Status, SuccessStatus>, Data, Headers>);

/**
 * The answer of a call whatever its status, typed by it: `outcome.status === 404` narrows, and so does `outcome.ok`. Data
 * of a status that the document does not declare is `unknown`.
 */
export type Outcome<Responses, Headers = Record<never, never>> =
  | {
      [Key in keyof Responses]: Parted<StatusesOf<Responses, Key>, Responses[Key], HeadersFor<Headers, Key>>;
    }[keyof Responses]
  | Parted<UndeclaredStatus<Responses>, unknown, ResponseHeaders>;

/** The answer of a call that went well, with its headers and the response of axios. */
export interface WithResponse<Data, Responses, Headers> {
  readonly data: Data;
  readonly status: Extract<Outcome<Responses, Headers>, { readonly ok: true }>['status'];
  readonly headers: Extract<Outcome<Responses, Headers>, { readonly ok: true }>['headers'];
  readonly response: AxiosResponse<Data>;
}

type ErrorOf<Status extends HttpStatus, Data> = [Exclude<Status, SuccessStatus>] extends [never]
  ? never
  : ApiError<Data, Exclude<Status, SuccessStatus>>;

/** The {@link ApiError}s that an operation can reject with, typed by status: for its type of responses. */
export type ApiErrorOf<Responses> =
  | { [Key in keyof Responses]: ErrorOf<StatusesOf<Responses, Key>, Responses[Key]> }[keyof Responses]
  | ErrorOf<UndeclaredStatus<Responses>, unknown>;

/**
 * One call: exactly one request, sent in the microtask after the call, awaited or not. A promise of the data; the other
 * views derive from the same exchange.
 */
export interface ApiCall<Data, Responses, Headers = Record<never, never>> extends Promise<Data> {
  /** Data, status, headers and axios' response of a call that went well. */
  withResponse(): Promise<WithResponse<Data, Responses, Headers>>;
  /** The answer whatever its status; rejects only when there is none. */
  outcome(): Promise<Outcome<Responses, Headers>>;
}

/** A call whose answer may come item by item. */
export interface StreamCall<Data, Responses, Headers = Record<never, never>, Item = unknown>
  extends ApiCall<Data, Responses, Headers> {
  /** The items as they come. To be called at once, in place of awaiting; leaving the loop ends the exchange. */
  stream(): AsyncIterableIterator<Item>;
}

/** A call whose answer is bytes. */
export interface BinaryCall<Data, Responses, Headers = Record<never, never>> extends ApiCall<Data, Responses, Headers> {
  /** The bytes as they come. To be called at once, in place of awaiting; errors of the call destroy the stream. */
  stream(): Readable;
}

/** How a body is read, whatever the answer says of itself. */
export type ResponseType = 'json' | 'text' | 'binary';

/** What one call may ask for beside its input. */
export interface CallOptions {
  /** Ends the call. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, redirects and repetitions included. */
  readonly timeout?: number | undefined;
  /**
   * Sent beside, and in place of, those of the operation. Undefined takes a header away. A `Content-Length` must be that of the
   * body; with it, a stream is not sent in chunks.
   */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Credentials by the name of the scheme, for this call alone. */
  readonly auth?: Readonly<Record<string, Credential | undefined>> | undefined;
  /** One of the media types that the operation declares for its body. */
  readonly contentType?: string | undefined;
  readonly responseType?: ResponseType | undefined;
  readonly onUploadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  readonly onDownloadProgress?: ((event: AxiosProgressEvent) => void) | undefined;
  /** Further options of axios, but for those that the run time decides. */
  readonly axios?: AxiosCallOptions | undefined;
}

/** Options of axios that would bypass the agent, the document or the reading of answers; the run time decides them. */
export type PinnedAxiosOption =
  | 'adapter'
  | 'allowAbsoluteUrls'
  | 'allowedSocketPaths'
  | 'auth'
  | 'baseURL'
  | 'beforeRedirect'
  | 'cancelToken'
  | 'data'
  | 'env'
  | 'fetchOptions'
  | 'formSerializer'
  | 'http2Options'
  | 'httpAgent'
  | 'httpVersion'
  | 'httpsAgent'
  | 'lookup'
  | 'method'
  | 'params'
  | 'paramsSerializer'
  | 'parseReviver'
  | 'proxy'
  | 'responseEncoding'
  | 'responseType'
  | 'signal'
  | 'socketPath'
  | 'transformRequest'
  | 'transformResponse'
  | 'transport'
  | 'url'
  | 'validateStatus'
  | 'xsrfCookieName'
  | 'xsrfHeaderName';

/** What a call may hand to axios. */
export type AxiosCallOptions = Omit<AxiosRequestConfig, PinnedAxiosOption | 'headers' | 'timeout'>;
