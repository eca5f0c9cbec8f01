/** Why a document could not be had: `ENOENT` when it does not exist, `EREFUSED` when it lies where documents may not refer to. */
export type SourceErrorCode = 'ENOENT' | 'EREFUSED' | 'EUNREADABLE';

/** A document that could not be read; the message names it and says what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
