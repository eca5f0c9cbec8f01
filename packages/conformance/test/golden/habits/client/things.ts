// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { BinaryCall, BinaryInput, CallOptions, OperationTable } from '@certwire/runtime';

export interface ThingsOperations {
  update(input: ThingsUpdateInput, call?: CallOptions): BinaryCall<Buffer, ThingsUpdateResponses>;
}

/** What goes over the wire, one line for each operation. */
export const thingsOperations: OperationTable = `
update POST /things/{id} path:id! body!:multipart 200=binary(application/json)
`;

export interface ThingsUpdateInput {
  /** format: int64 */
  id: number;
  body: { file: BinaryInput; note?: string | undefined };
}

export interface ThingsUpdateResponses {
  /** ok */
  200: Buffer;
}
