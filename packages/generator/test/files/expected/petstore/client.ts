// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { ApiKeyCredential, Client, ClientDescription, ClientOptions, TokenCredential } from '@certwire/runtime';
import { eventsOperations } from './events.js';
import type { EventsOperations } from './events.js';
import { petOperations } from './pet.js';
import type { PetOperations } from './pet.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface PetstoreAuth {
  /** The key of a partner. */
  readonly api_key?: ApiKeyCredential | undefined;
  readonly petstore_auth?: TokenCredential | undefined;
}

/** What a client of Petstore may be given. */
export interface PetstoreClientOptions extends ClientOptions<PetstoreAuth> {}

/** A small pet shop. */
export interface PetstoreClient extends Client {
  /** The animals of the shop. */
  readonly pet: PetOperations;
  readonly events: EventsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'petstore',
  title: 'Petstore',
  version: '1.0.0',
  servers: ['https://petstore.example/v1'],
  security: {
    api_key: 'apiKey header api_key',
    petstore_auth: 'oauth2 clientCredentials https://petstore.example/token',
    client_certificate: 'mutualTLS',
  },
  auth: 'api_key',
  groups: {
    pet: petOperations,
    events: eventsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createPetstoreClient(options: PetstoreClientOptions = {}): Promise<PetstoreClient> {
  return createClient<PetstoreClient>(description, options);
}
