// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Thing } from './models.js';

export interface BlobOperations {
  list(input?: Record<string, never>, call?: CallOptions): ApiCall<Thing, BlobListResponses>;
  getMetadata(input?: Record<string, never>, call?: CallOptions): ApiCall<undefined, BlobGetMetadataResponses>;
}

/** What goes over the wire, one line for each operation. */
export const blobOperations: OperationTable = `
list GET /blob?comp=list 200=json
getMetadata GET /blob?comp=metadata 200
`;

export interface BlobListResponses {
  /** x */
  200: Thing;
}

export interface BlobGetMetadataResponses {
  /** x */
  200: undefined;
}
