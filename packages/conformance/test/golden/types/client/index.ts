// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createTypesClient } from './client.js';
export type { TypesAuth, TypesClient, TypesClientOptions } from './client.js';
export type {
  AddPetHeaders,
  AddPetInput,
  AddPetResponses,
  GetPhotoInput,
  GetPhotoResponses,
  ListPetsInput,
  ListPetsResponses,
  PetsOperations,
  PutPhotoInput,
  PutPhotoResponses,
} from './pets.js';
export { Kind, NullableKind, Priority } from './models.js';
export type {
  Animal,
  AnyPet,
  Cat,
  Clash,
  Counted,
  Dog,
  Json,
  OnlyRefersToOwner,
  Ouroboros,
  Owner,
  OwnerInput,
  Pet,
  PetInput,
  Problem,
  StrictAnimal,
  Tail,
  Tree,
} from './models.js';
