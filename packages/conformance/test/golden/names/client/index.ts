// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createNamesClient } from './client.js';
export type { NamesAuth, NamesClient, NamesClientOptions } from './client.js';
export type { _2faOperations, _2faResponses } from './_2fa.js';
export type { ClientOperations, ListClientsResponses } from './client-group.js';
export type { CloseAllResponses, CloseGroupOperations } from './close-group.js';
export type { OrdersListItemsInput, OrdersListItemsResponses, OrdersOperations } from './orders.js';
export type {
  PetsOperations2,
  PetsPetsGetOne2Input,
  PetsPetsGetOne2Responses,
  PetsPetsGetOneInput,
  PetsPetsGetOneResponses,
  ThenInput,
  ThenResponses,
} from './pets.js';
export type { ЧатOperations, ЧатСписокResponses } from './чат.js';
export type {
  Model,
  NamesClient2,
  Pet,
  Pet2,
  Pet3,
  PetsGetOneInput,
  PetsOperations,
  RecordModel,
  V1Pod,
  _1st,
} from './models.js';
