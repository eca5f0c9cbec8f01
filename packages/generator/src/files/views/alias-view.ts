/** `export type Name = …;` */
export interface AliasView {
  readonly doc: string;
  readonly name: string;
  /** From the `=` on. */
  readonly definition: string;
}
