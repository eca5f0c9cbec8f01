// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
export { createPetstoreClient } from './client.js';
export type { PetstoreAuth, PetstoreClient, PetstoreClientOptions } from './client.js';
export type { OrdersOperations, PlaceOrderInput, PlaceOrderResponses } from './orders.js';
export type {
  AddPetInput,
  AddPetResponses,
  GetPetHeaders,
  GetPetInput,
  GetPetResponses,
  ListPetsInput,
  ListPetsResponses,
  PetsOperations,
  RemovePetInput,
  RemovePetResponses,
} from './pets.js';
export { Species } from './models.js';
export type { Order, OrderInput, Pet, PetInput, Problem } from './models.js';
