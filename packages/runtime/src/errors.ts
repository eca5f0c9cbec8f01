import type { TlsErrorCode } from './tls-errors.js';

/**
 * Makes `instanceof` recognise errors of another copy of this package (a project may load the ES module and the
 * CommonJS build side by side): a mark in the global symbol registry decides, not the identity of the class.
 */
function brand(errorClass: { readonly prototype: object }, name: string): void {
  const mark = Symbol.for(`@certwire/runtime/${name}`);
  Object.defineProperty(errorClass.prototype, mark, { value: true });
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A subclass of the user inherits this method and must not claim every error of its parent.
      if (this !== errorClass) return Function.prototype[Symbol.hasInstance].call(this as () => void, value);
      return typeof value === 'object' && value !== null && mark in value;
    },
  });
}

/** Base of every error that the run time rejects or throws with. `code` tells them apart. */
export abstract class CertwireError extends Error {
  static {
    brand(this, 'CertwireError');
  }

  abstract readonly code: string;
}

/** One thing wrong with the configuration. */
export interface ConfigurationProblem {
  /** The property to look at. */
  readonly key: string;
  /** Where its value came from, for example `config/application.properties:12`. */
  readonly origin: string;
  /** What is wrong, and why. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
}

function listProblems(service: string, problems: readonly ConfigurationProblem[]): string {
  const lines = problems.map(({ key, origin, message, hint }) => {
    const advice = hint === undefined ? '' : `\n    ${hint}`;
    return `  - ${key} (${origin}): ${message}${advice}`;
  });
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return `${count} in the configuration of service "${service}":\n${lines.join('\n')}`;
}

/** The configuration cannot work; every problem found is listed, and nothing was connected. */
export class ConfigurationError extends CertwireError {
  static {
    brand(this, 'ConfigurationError');
  }

  override readonly name = 'ConfigurationError';
  readonly code = 'CONFIGURATION';
  readonly service: string;
  readonly problems: readonly ConfigurationProblem[];

  constructor(service: string, problems: readonly ConfigurationProblem[], options?: ErrorOptions) {
    super(listProblems(service, problems), options);
    this.service = service;
    this.problems = problems;
  }
}

interface Advice {
  readonly property?: string | undefined;
  readonly origin?: string | undefined;
  readonly hint?: string | undefined;
}

/** Most errors are read in a log, where only the message stands: so it says what to look at and what to do, too. */
function withAdvice(message: string, { property, origin, hint }: Advice): string {
  const where = origin === undefined ? property : `${property} (${origin})`;
  const lines = [...(property === undefined ? [] : [`See ${where}.`]), ...(hint === undefined ? [] : [hint])];
  return [message, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Codes of {@link ConnectionError}; stable. */
export type ConnectionErrorCode =
  | 'CONNECTION_REFUSED'
  | 'HOST_NOT_FOUND'
  | 'HOST_UNREACHABLE'
  | 'CONNECTION_RESET'
  | 'PROXY_FAILED'
  | 'INVALID_ANSWER'
  | 'CANCELLED'
  | 'CLIENT_CLOSED'
  | 'CONNECTION_FAILED';

/** No answer came, for a reason that is not TLS. */
export class ConnectionError extends CertwireError {
  static {
    brand(this, 'ConnectionError');
  }

  override readonly name = 'ConnectionError';
  readonly code: ConnectionErrorCode;
  readonly hint: string | undefined;

  constructor(code: ConnectionErrorCode, message: string, options: ErrorOptions & { readonly hint?: string } = {}) {
    super(withAdvice(message, options), options);
    this.code = code;
    this.hint = options.hint;
  }
}

/** Codes of {@link TimeoutError}; stable. */
export type TimeoutErrorCode = 'CONNECT_TIMEOUT' | 'SOCKET_TIMEOUT' | 'CONNECTION_REQUEST_TIMEOUT' | 'CALL_TIMEOUT';

/** A deadline passed; `property` is the key that set it, unless the call did. */
export class TimeoutError extends CertwireError {
  static {
    brand(this, 'TimeoutError');
  }

  override readonly name = 'TimeoutError';
  readonly code: TimeoutErrorCode;
  readonly property: string | undefined;

  constructor(code: TimeoutErrorCode, message: string, options: ErrorOptions & { readonly property?: string } = {}) {
    super(message, options);
    this.code = code;
    this.property = options.property;
  }
}

/** An argument of a call cannot be sent. */
export class InputError extends CertwireError {
  static {
    brand(this, 'InputError');
  }

  override readonly name = 'InputError';
  readonly code = 'INVALID_INPUT';
}

/** What the other side presented. */
export interface PeerSummary {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validFrom: string;
  /** ISO 8601. */
  readonly validTo: string;
  /** Names of the certificate, as `DNS:example.org`, `IP Address:127.0.0.1`. */
  readonly names: readonly string[];
  /** SHA-256 of the certificate, colon separated as OpenSSL and keytool print it. */
  readonly fingerprint256: string;
}

/** Who refused: `client` refused the server, `server` refused the client; the rest is nobody's verdict. */
export type TlsErrorSide = 'client' | 'server' | 'configuration' | 'network';

/** All that a {@link TlsError} says. */
export interface TlsErrorDetails {
  readonly code: TlsErrorCode;
  readonly side: TlsErrorSide;
  readonly message: string;
  /** The property to look at. */
  readonly property?: string | undefined;
  /** Where that property was set; `default` when nobody set it. */
  readonly origin?: string | undefined;
  readonly hint?: string | undefined;
  readonly peer?: PeerSummary | undefined;
  readonly cause?: unknown;
}

/** A TLS handshake failed, or an HTTP answer says so in disguise. */
export class TlsError extends CertwireError {
  static {
    brand(this, 'TlsError');
  }

  override readonly name = 'TlsError';
  readonly code: TlsErrorCode;
  readonly side: TlsErrorSide;
  readonly property: string | undefined;
  readonly origin: string | undefined;
  readonly hint: string | undefined;
  readonly peer: PeerSummary | undefined;

  constructor(details: TlsErrorDetails) {
    super(withAdvice(details.message, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.side = details.side;
    this.property = details.property;
    this.origin = details.origin;
    this.hint = details.hint;
    this.peer = details.peer;
  }
}

/** All that an {@link ApiError} says. */
export interface ApiErrorDetails<Data, Status extends number> {
  readonly status: Status;
  readonly data: Data;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly operationId: string;
  readonly method: string;
  /** The path that was asked for, without the values of its query. */
  readonly path: string;
  readonly requestId?: string | undefined;
}

/** The server answered with a status that is no success. */
export class ApiError<Data = unknown, Status extends number = number> extends CertwireError {
  static {
    brand(this, 'ApiError');
  }

  override readonly name = 'ApiError';
  readonly code = 'HTTP_STATUS';
  readonly status: Status;
  readonly data: Data;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly requestId: string | undefined;

  constructor(details: ApiErrorDetails<Data, Status>, options?: ErrorOptions) {
    super(`${details.operationId}: ${details.method} ${details.path} was answered with ${details.status}.`, options);
    this.status = details.status;
    this.data = details.data;
    this.headers = details.headers;
    this.operationId = details.operationId;
    this.method = details.method;
    this.path = details.path;
    this.requestId = details.requestId;
  }
}

/** Every error of the run time; `code` discriminates. */
export type CertwireFailure = ConfigurationError | ConnectionError | TimeoutError | InputError | TlsError | ApiError;

/** The `code` that Node gives its own errors (`ENOENT`, `ECONNRESET`); errors of another realm included. */
export function systemCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
