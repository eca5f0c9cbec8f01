// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface CloseGroupOperations {
  all(input?: Record<string, never>, call?: CallOptions): ApiCall<undefined, CloseAllResponses>;
}

/** What goes over the wire, one line for each operation. */
export const closeGroupOperations: OperationTable = `
all GET /close 200
`;

export interface CloseAllResponses {
  /** ok */
  200: undefined;
}
