/** A configuration as its file gives it: the value, and where in the text a key stands. */
export interface ConfigurationText {
  readonly value: unknown;
  /** The line of the deepest key of the path that the text shows; undefined when it shows none. */
  lineOf(path: readonly string[]): Promise<number | undefined>;
}
