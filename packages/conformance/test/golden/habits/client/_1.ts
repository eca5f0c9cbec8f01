// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { ErrorModel, Thing } from './models.js';

export interface _1Operations {
  _42(input: _42Input, call?: CallOptions): ApiCall<Thing, _42Responses, _42Headers>;
}

/** What goes over the wire, one line for each operation. */
export const _1OperationsTable: OperationTable = `
_42 GET /things/{id} path:id! query:state query:fields;pipe query:when 200=json 404=json default
`;

export interface _42Input {
  /** format: int64 */
  id: number;
  state?: '1' | '2' | 'true' | undefined;
  fields?: string[] | undefined;
  /** format: date-time */
  when?: string | null | undefined;
}

export interface _42Responses {
  /** ok */
  200: Thing;
  /** nf */
  404: ErrorModel;
  /** err */
  default: undefined;
}

export interface _42Headers {
  200: { 'x-rate'?: string | undefined };
}
