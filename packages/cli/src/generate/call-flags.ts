/** The options by which `generate` and `check` are told what client is meant, as commander gives them. */
export interface CallFlags {
  /** The command's name, for messages. */
  readonly command: string;
  readonly config?: string;
  readonly output?: string;
  /** Repeatable where services come from the configuration. */
  readonly service?: readonly string[];
  readonly templates?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly header?: readonly string[];
  readonly properties?: readonly string[];
  readonly profile?: readonly string[];
  readonly offline?: boolean;
  readonly strict?: boolean;
  readonly emitModel?: boolean;
}
