// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

export type ProcessExit1 = number;

export interface Proto {
  /**
   * `*\/`
   *
   * default: "*\/"
   */
  __proto__: string;
  'a\'b\n'?: string | undefined;
  /** pattern: ^*\/$ */
  constructor?: string | undefined;
}

interface ToStringValues {
  readonly _proto_: '__proto__';
  readonly constructor: 'constructor';
  readonly "a'b": "a'b";
  readonly '': '';
}
export const ToString: ToStringValues = /* @__PURE__ */ frozen<ToStringValues>({
  _proto_: '__proto__',
  constructor: 'constructor',
  "a'b": "a'b",
  '': '',
});
export type ToString = '__proto__' | 'constructor' | "a'b" | '';
