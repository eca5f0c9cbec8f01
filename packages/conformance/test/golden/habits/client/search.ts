// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface SearchOperations {
  get(input: SearchGetInput, call?: CallOptions): ApiCall<undefined, SearchGetResponses>;
}

/** What goes over the wire, one line for each operation. */
export const searchOperations: OperationTable = `
get GET /search?q={q}&lang=en path:q! query:page 204
`;

export interface SearchGetInput {
  q: string;
  page?: number | undefined;
}

export interface SearchGetResponses {
  /** x */
  204: undefined;
}
