// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { petsOperations } from './pets.js';
import type { PetsOperations } from './pets.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface TypesAuth {
  readonly [scheme: string]: never;
}

/** What a client of Types may be given. */
export interface TypesClientOptions extends ClientOptions<TypesAuth> {}

/** Types */
export interface TypesClient extends Client {
  readonly pets: PetsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'types',
  title: 'Types',
  version: '1.0.0',
  servers: ['https://types.example'],
  security: {
  },
  groups: {
    pets: petsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createTypesClient(options: TypesClientOptions = {}): Promise<TypesClient> {
  return createClient<TypesClient>(description, options);
}
