// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { ReadOnly, ReadOnlyInput } from './models.js';

export interface XOperations {
  postX(input: PostXInput, call?: CallOptions): ApiCall<ReadOnly, PostXResponses>;
}

/** What goes over the wire, one line for each operation. */
export const xOperations: OperationTable = `
postX POST /x/{id} path:id! body!:json 200=json
`;

export interface PostXInput {
  id: string | number;
  body: ReadOnlyInput;
}

export interface PostXResponses {
  /** ok */
  200: ReadOnly;
}
