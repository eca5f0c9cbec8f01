// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface ЧатOperations {
  'список'(input?: Record<string, never>, call?: CallOptions): ApiCall<undefined, ЧатСписокResponses>;
}

/** What goes over the wire, one line for each operation. */
export const чатOperations: OperationTable = `
список GET /%D1%87%D0%B0%D1%82 200
`;

export interface ЧатСписокResponses {
  /** ok */
  200: undefined;
}
