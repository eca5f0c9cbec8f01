/** A value that cannot be used; the reader of the property adds the key and its origin. */
export class ValueProblem extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
