// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

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
export const ToString: ToStringValues = Object.freeze<ToStringValues>({
  _proto_: '__proto__',
  constructor: 'constructor',
  "a'b": "a'b",
  '': '',
});
export type ToString = '__proto__' | 'constructor' | "a'b" | '';
