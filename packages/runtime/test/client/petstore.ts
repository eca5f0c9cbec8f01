import {
  type ApiCall,
  type ApiKeyCredential,
  type BinaryCall,
  type CallOptions,
  type Client,
  type ClientDescription,
  type ClientOptions,
  createClient,
  type OperationTable,
  type StreamCall,
} from '../../src/index.js';

/** A pet, as an emitted client would type it. */
export interface Pet {
  readonly id: number;
  readonly name: string;
}

/** Responses of `getPet`. */
export interface GetPetResponses {
  200: Pet;
  404: { readonly title: string };
  default: { readonly error: string };
}

/** Operations of the group `pet`. */
export interface PetOperations {
  getPet(input: { readonly petId: number | string }, call?: CallOptions): ApiCall<Pet, GetPetResponses>;
  addPet(input: { readonly body: Partial<Pet> }, call?: CallOptions): ApiCall<Pet, { 200: Pet }>;
  listPets(
    input?: { readonly limit?: number | undefined; readonly tags?: readonly string[] | undefined },
    call?: CallOptions,
  ): ApiCall<Pet[], { 200: Pet[] }>;
  removePet(input: { readonly petId: number }, call?: CallOptions): ApiCall<undefined, { 204: undefined }>;
  photo(input: { readonly petId: number }, call?: CallOptions): BinaryCall<Buffer, { 200: Buffer }>;
  events(input?: Record<string, never>, call?: CallOptions): StreamCall<unknown[], { 200: unknown[] }, object, Pet>;
}

const pet: OperationTable = `
getPet GET /pets/{petId} path:petId! 200=json 404=json default=json
addPet POST /pets body!:json 200=json
listPets GET /pets query:limit query:tags;form 200=json
removePet DELETE /pets/{petId} path:petId! 204
photo GET /pets/{petId}/photo path:petId! 200=binary(image/png)
events GET /events 200=ndjson
`;

/** The client of the tests, as it would be emitted. */
export interface Petstore extends Client {
  readonly pet: PetOperations;
}

/** Its description; tests change what they are about. */
export const description: ClientDescription = {
  format: 2,
  service: 'petstore',
  title: 'Pet shop',
  version: '1',
  servers: [],
  security: {},
  groups: { pet },
};

/** Credentials of the tests. */
export interface PetstoreAuth {
  readonly api_key?: ApiKeyCredential | undefined;
}

/** Makes the client for a service of the tests, with nothing read from files. */
export function createPetstore(
  origin: string,
  options: ClientOptions<PetstoreAuth> = {},
  changed: Partial<ClientDescription> = {},
): Promise<Petstore> {
  const described = { ...description, servers: [`${origin}/v1`], ...changed };
  return createClient<Petstore>(described, options);
}
