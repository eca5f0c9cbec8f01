// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { RecordModel } from './models.js';

export interface ClientOperations {
  listClients(input?: Record<string, never>, call?: CallOptions): ApiCall<RecordModel, ListClientsResponses>;
}

/** What goes over the wire, one line for each operation. */
export const clientOperations: OperationTable = `
listClients GET /client 200=json
`;

export interface ListClientsResponses {
  /** ok */
  200: RecordModel;
}
