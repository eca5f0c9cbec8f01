// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface PetsOperations2 {
  getOne(input: PetsPetsGetOneInput, call?: CallOptions): ApiCall<undefined, PetsPetsGetOneResponses>;
  thenOperation(input: ThenInput, call?: CallOptions): ApiCall<undefined, ThenResponses>;
  petsGetOne(input: PetsPetsGetOne2Input, call?: CallOptions): ApiCall<undefined, PetsPetsGetOne2Responses>;
}

/** What goes over the wire, one line for each operation. */
export const petsOperations2: OperationTable = `
getOne GET /pets/{id} path:id! query:id=idQuery2 query:idQuery query:body=bodyQuery query:contentType=contentTypeQuery query:filter[name] header:id=idHeader 200
thenOperation POST /pets/{id} path:id! 204
petsGetOne DELETE /pets/{id} path:id! 204
`;

export interface PetsPetsGetOneInput {
  id: string;
  idQuery2?: string | undefined;
  idQuery?: string | undefined;
  bodyQuery?: string | undefined;
  contentTypeQuery?: string | undefined;
  'filter[name]'?: string | undefined;
  idHeader?: string | undefined;
}

export interface PetsPetsGetOneResponses {
  /** ok */
  200: undefined;
}

export interface ThenInput {
  id: string;
}

export interface ThenResponses {
  /** gone */
  204: undefined;
}

export interface PetsPetsGetOne2Input {
  id: string;
}

export interface PetsPetsGetOne2Responses {
  /** gone */
  204: undefined;
}
