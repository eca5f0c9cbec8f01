/** Reads one document. Rejects with an error whose `code` is ENOENT, EUNREADABLE, EREFUSED or EFETCH. */
export type ReadSource = (location: string) => Promise<Source>;

/** One document as read. */
export interface Source {
  readonly text: string;
  /** What the text was decoded from, where it is known: JSON is read from it without decoding the whole. */
  readonly bytes?: Uint8Array;
  /** Where it was in the end: absolute path or URL. What it refers to is relative to that. */
  readonly location: string;
}

/** The versions that differ in what they mean. */
export type SpecVersion = '2.0' | '3.0' | '3.1' | '3.2';

/** One file of a specification, parsed, its references untouched. */
export interface SpecFile {
  readonly value: unknown;
  /** Absolute path or URL. */
  readonly location: string;
  readonly text: string;
}

/** What a reference leads to. */
export interface Resolved {
  readonly file: string;
  /** In the one form that names this node: no percent-encoding, `~` and `/` in a key as `~0` and `~1` (RFC 6901, 3). */
  readonly pointer: string;
  readonly value: unknown;
}

/** A specification as read: every file that some reference names. */
export interface Spec {
  /** The entry document as the user named it. */
  readonly name: string;
  /** Where the entry document was in the end: absolute path or URL. */
  readonly location: string;
  readonly version: SpecVersion;
  /** By path relative to the entry document's folder, with `/`; the entry document is `''`, one of another origin its URL. */
  readonly files: ReadonlyMap<string, SpecFile>;
  /** Why a file that is referred to could not be read or parsed, by the same names. */
  readonly failures: ReadonlyMap<string, string>;
  /** Resolves a reference that stands in `file`, at `pointer` when its position matters (a schema with an `$id` of its own). */
  resolve(file: string, reference: string, pointer?: string): Resolved | undefined;
  /** The file that a reference names, for messages, whether it could be read or not. */
  fileOf(file: string, reference: string): string;
}
