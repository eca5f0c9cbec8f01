import { clause } from '../emitted-imports.js';

/** index.ts: all that a user may import, by name. */
export interface IndexView {
  readonly exports: readonly string[];
}

/** What index.ts takes from one file. */
export interface ExportedFile {
  readonly from: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** A name that is a value and a type is among the values alone. */
export function indexView(files: readonly ExportedFile[]): IndexView {
  return {
    exports: files.flatMap(({ from, values, types }) => [
      ...clause('export', values, from),
      ...clause('export type', types, from),
    ]),
  };
}
