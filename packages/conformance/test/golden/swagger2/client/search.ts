// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Hit } from './models.js';

export interface SearchOperations {
  search(input?: SearchInput, call?: CallOptions): ApiCall<Hit[], SearchResponses>;
}

/** What goes over the wire, one line for each operation. */
export const searchOperations: OperationTable = `
search GET /search query:csv;form query:ssv;space query:pipes;pipe query:tsv;tab query:multi header:X-Trace 200=json default=json
`;

export interface SearchInput {
  csv?: string[] | undefined;
  ssv?: number[] | undefined;
  pipes?: string[] | undefined;
  tsv?: string[] | undefined;
  multi?: string[] | undefined;
  'X-Trace'?: string | undefined;
}

export interface SearchResponses {
  /** Found. */
  200: Hit[];
  /** Not. */
  default: Hit;
}
