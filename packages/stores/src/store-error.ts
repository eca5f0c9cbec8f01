import type { StoreErrorCode } from './types.js';

/** What a {@link StoreError} knows besides its words; never a secret. */
export interface StoreErrorDetails {
  /** What the content was recognised as. */
  readonly detected?: string;
  /** Object identifier of the algorithm that is not supported. */
  readonly oid?: string;
  /** Alias of the entry that failed. */
  readonly alias?: string;
  /** The command that makes a readable file of it; `<store>` stands for the file. */
  readonly convert?: string;
  /** The error beneath. */
  readonly cause?: unknown;
}

/** A store, key or certificate that cannot be read; the message names no file, the caller knows which it was. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly details: Omit<StoreErrorDetails, 'cause'>;

  constructor(code: StoreErrorCode, message: string, details: StoreErrorDetails = {}) {
    const { cause, ...known } = details;
    super(
      known.convert === undefined ? message : `${message} Convert it: ${known.convert}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'StoreError';
    this.code = code;
    this.details = known;
  }

  /** True for instances of any copy of this class: the ES and the CommonJS build may live in one process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StoreError' && 'code' in value && 'details' in value;
  }
}

/** The error for bytes that break the rules of their format. */
export function malformed(what: string, details: StoreErrorDetails = {}): StoreError {
  return new StoreError('MALFORMED', `${what}: the content is damaged or incomplete.`, details);
}

/** The error for an algorithm that we do not know. */
export function unsupportedAlgorithm(what: string, oid: string): StoreError {
  return new StoreError('UNSUPPORTED_ALGORITHM', `${what} ${oid} is not supported.`, { oid });
}
