import { inspect } from 'node:util';

const shown = '••••';

/**
 * A value that cannot be printed by accident: `JSON.stringify`, `util.inspect` at any depth, `toString` and
 * `structuredClone` see nothing of it, because it lives in a private field.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself, for the one line that needs it. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
