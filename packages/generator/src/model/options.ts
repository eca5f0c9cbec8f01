import type { RenameOptions } from './names/renames.js';

/** What a caller of `generate` decides about the model. */
export interface ModelOptions {
  /** Id of the service in the properties. */
  readonly service: string;
  /** `required`: every operation demands mutual TLS, whatever the document says. */
  readonly mutualTls?: 'required';
  /** Type of `format: int64`; `number` unless given. */
  readonly int64?: 'number' | 'bigint';
  /** Names in place of those of the document. */
  readonly rename?: RenameOptions;
}
