// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, BinaryCall, BinaryInput, CallOptions, OperationTable, StreamCall } from '@certwire/runtime';
import type { AnyPet, Kind, Pet, PetInput, Problem } from './models.js';

export interface PetsOperations {
  listPets(input: ListPetsInput, call?: CallOptions): StreamCall<AnyPet[], ListPetsResponses, Record<never, never>, AnyPet>;
  addPet(input: AddPetInput, call?: CallOptions): ApiCall<Pet, AddPetResponses, AddPetHeaders>;
  getPhoto(input: GetPhotoInput, call?: CallOptions): BinaryCall<Buffer, GetPhotoResponses>;
  putPhoto(input: PutPhotoInput, call?: CallOptions): ApiCall<undefined, PutPhotoResponses>;
}

/** What goes over the wire, one line for each operation. */
export const petsOperations: OperationTable = `
listPets GET /pets query:kinds query:since! 200=json|ndjson 404
addPet POST /pets body!:json 201=json 4XX=json(application/problem+json) default=json(application/problem+json)
getPhoto GET /pets/{id}/photo path:id! 200=binary(image/png)
putPhoto PUT /pets/{id}/photo path:id! body:multipart part:file;type=image/png%2C%20image/jpeg 204
`;

export interface ListPetsInput {
  kinds?: Kind[] | undefined;
  /** format: date-time */
  since: string;
}

export interface ListPetsResponses {
  /** Pets. */
  200: AnyPet[];
  /** None. */
  404: undefined;
}

export interface AddPetInput {
  body: PetInput;
}

export interface AddPetResponses {
  /** The pet. */
  201: Pet;
  /** What went wrong. */
  '4XX': Problem;
  /** What went wrong. */
  default: Problem;
}

export interface AddPetHeaders {
  201: {
    /** Of the log. */
    'x-request-id': string;
  };
  '4XX': SharedHeaders;
  default: SharedHeaders;
}

export interface GetPhotoInput {
  /** format: int64 */
  id: number;
}

export interface GetPhotoResponses {
  /** A picture. */
  200: Buffer;
}

export interface PutPhotoInput {
  /** format: int64 */
  id: number;
  body?: { caption?: string | undefined; file: BinaryInput } | undefined;
}

export interface PutPhotoResponses {
  /** Stored. */
  204: undefined;
}

/** Headers that several answers have alike. */
interface SharedHeaders {
  /** Calls that are left in this hour. */
  'ratelimit-remaining'?: string | undefined;
  /** Seconds until a call may be worth another try. */
  'retry-after'?: string | undefined;
}
