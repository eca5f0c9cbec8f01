import type { DocumentAccess } from '../sources/document-access.js';

/** One client to be made: plain data, so that a thread of its own can do it. */
export interface ServiceCall {
  readonly service: string;
  /** As messages show it: relative to the working folder, a URL, or `-`. */
  readonly spec: string;
  /** Undefined when the model alone is wanted. */
  readonly output: Output | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly mutualTls?: 'required' | undefined;
  readonly int64?: 'number' | 'bigint' | undefined;
  readonly renameOperations?: Readonly<Record<string, string>> | undefined;
  readonly renameSchemas?: Readonly<Record<string, string>> | undefined;
  /** What the application's own settings ask for, unless given. */
  readonly importExtension?: string | undefined;
  /** Folder of templates, absolute. */
  readonly templates?: string | undefined;
  readonly strict: boolean;
  readonly access: DocumentAccess;
}

/** Where a client stands. */
export interface Output {
  /** As messages show it. */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
}

/** What one run does with a client, for every service alike. */
export interface RunMode {
  /** Nothing is written. */
  readonly dryRun: boolean;
  /** Edited files are overwritten, and the manifest is not trusted. */
  readonly force: boolean;
}
