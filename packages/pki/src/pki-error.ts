/** A certificate that cannot be made as it was asked for; the message names the field and says what would do. */
export class PkiError extends Error {
  readonly code = 'INVALID_REQUEST';
  /** The field at fault, such as `names`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'PkiError';
    this.field = field;
  }

  /** True for instances of any copy of this class: the ES and the CommonJS build may live in one process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'PkiError' && 'field' in value;
  }
}
