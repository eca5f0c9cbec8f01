// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, BinaryInput, CallOptions, OperationTable } from '@certwire/runtime';
import type { Pet, PetStatus, Problem } from './models.js';
import { petOperationsPart2 } from './pet--2.js';
import type { PetOperationsPart2 } from './pet--2.js';

/** The animals of the shop. */
export interface PetOperations extends PetOperationsPart2 {
  findPets(input?: FindPetsInput, call?: CallOptions): ApiCall<Pet[], FindPetsResponses>;
  /**
   * Finds a pet.
   *
   * Who has its number sees it whole.
   *
   * See https://petstore.example/docs
   *
   * @deprecated
   */
  getPetById(input: GetPetByIdInput, call?: CallOptions): ApiCall<Pet, GetPetByIdResponses, GetPetByIdHeaders>;
  /** Uploads a picture. */
  uploadImage(input: UploadImageInput, call?: CallOptions): ApiCall<UploadImageResponses[201], UploadImageResponses>;
}

/** What goes over the wire, one line for each operation. */
export const petOperations: OperationTable = `
${petOperationsPart2}
findPets GET /pet query:status query:body=bodyQuery header:X-Trace query:filter;deep* 200=json
getPetById GET /pet/{petId} path:petId! 200=json 404 default=json(application/problem+json) auth:api_key|petstore_auth+client_certificate|none
uploadImage POST /pet/{petId}/image path:petId! body!:multipart|form part:file;type=image/png 201=json auth:- server:https://images.petstore.example/v2%3Fx%3D1
`;

export interface FindPetsInput {
  status?: PetStatus | undefined;
  /** The query parameter `body`. */
  bodyQuery?: string | undefined;
  'X-Trace'?: string | undefined;
  filter?: { 'min-age'?: number | undefined; name: string } | undefined;
}

export interface FindPetsResponses {
  200: Pet[];
}

export interface GetPetByIdInput {
  /**
   * Number of the pet.
   *
   * minimum: 1
   */
  petId: number;
}

export interface GetPetByIdResponses {
  /** The pet. */
  200: Pet;
  404: undefined;
  default: Problem;
}

export interface GetPetByIdHeaders {
  200: {
    /** Calls that are left. */
    'x-rate-limit'?: string | undefined;
  };
}

export interface UploadImageInput {
  petId: number;
  body: { file: BinaryInput };
  contentType?: 'multipart/form-data' | 'application/x-www-form-urlencoded' | undefined;
}

export interface UploadImageResponses {
  201: {
    /** Name of the picture. */
    id: string;
  };
}
