// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import type { BinaryCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface PetOperationsPart2 {
  /** A picture of the shop. */
  getImage(input?: Record<string, never>, call?: CallOptions): BinaryCall<Buffer, GetImageResponses>;
}

/** What goes over the wire, one line for each operation. */
export const petOperationsPart2: OperationTable = `
getImage GET /image 200=binary(image/png)
`;

export interface GetImageResponses {
  200: Buffer;
}
