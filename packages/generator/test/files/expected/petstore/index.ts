// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
export { createPetstoreClient } from './client.js';
export type { PetstoreAuth, PetstoreClient, PetstoreClientOptions } from './client.js';
export type {
  FindPetsInput,
  FindPetsResponses,
  GetPetByIdHeaders,
  GetPetByIdInput,
  GetPetByIdResponses,
  PetOperations,
  UploadImageInput,
  UploadImageResponses,
} from './pet.js';
export type { GetImageResponses } from './pet--2.js';
export type { EventsOperations, WatchPetsResponses } from './events.js';
export { PetStatus } from './models.js';
export type { Animal, Pet, Problem, TaggedPet } from './models.js';
