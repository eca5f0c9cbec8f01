// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface _2faOperations {
  _2fa(input?: Record<string, never>, call?: CallOptions): ApiCall<undefined, _2faResponses>;
}

/** What goes over the wire, one line for each operation. */
export const _2faOperationsTable: OperationTable = `
_2fa GET /2fa 200
`;

export interface _2faResponses {
  /** ok */
  200: undefined;
}
