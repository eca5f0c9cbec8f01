// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Pet, PetInput, Problem, Species } from './models.js';

/** The animals of the shop. */
export interface PetsOperations {
  /** Lists the pets of the shop. */
  listPets(input?: ListPetsInput, call?: CallOptions): ApiCall<Pet[], ListPetsResponses>;
  /** Takes a new pet into the shop. */
  addPet(input: AddPetInput, call?: CallOptions): ApiCall<Pet, AddPetResponses>;
  /** Finds a pet by its id. */
  getPet(input: GetPetInput, call?: CallOptions): ApiCall<Pet, GetPetResponses, GetPetHeaders>;
  /** Lets a pet go. */
  removePet(input: RemovePetInput, call?: CallOptions): ApiCall<undefined, RemovePetResponses>;
}

/** What goes over the wire, one line for each operation. */
export const petsOperations: OperationTable = `
listPets GET /pets query:species query:limit 200=json
addPet POST /pets body!:json 201=json 422=json
getPet GET /pets/{petId} path:petId! 200=json 404=json
removePet DELETE /pets/{petId} path:petId! 204 404=json
`;

export interface ListPetsInput {
  /** Only pets of this species. */
  species?: Species | undefined;
  /**
   * How many pets at most.
   *
   * minimum: 1, maximum: 100, default: 20
   */
  limit?: number | undefined;
}

export interface ListPetsResponses {
  /** The pets, the youngest first. */
  200: Pet[];
}

export interface AddPetInput {
  body: PetInput;
}

export interface AddPetResponses {
  /** The pet with its id. */
  201: Pet;
  /** The pet was not accepted. */
  422: Problem;
}

export interface GetPetInput {
  /** format: int64 */
  petId: number;
}

export interface GetPetResponses {
  /** The pet. */
  200: Pet;
  /** There is no such pet. */
  404: Problem;
}

export interface GetPetHeaders {
  200: {
    /** Subject of the certificate that the server saw. */
    'x-seen-client'?: string | undefined;
  };
}

export interface RemovePetInput {
  /** format: int64 */
  petId: number;
}

export interface RemovePetResponses {
  /** It is gone. */
  204: undefined;
  /** There is no such pet. */
  404: Problem;
}
