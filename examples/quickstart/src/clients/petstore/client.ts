// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { ordersOperations } from './orders.js';
import type { OrdersOperations } from './orders.js';
import { petsOperations } from './pets.js';
import type { PetsOperations } from './pets.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface PetstoreAuth {
  readonly [scheme: string]: never;
}

/** What a client of Petstore may be given. */
export interface PetstoreClientOptions extends ClientOptions<PetstoreAuth> {}

/**
 * Petstore
 *
 * A small pet shop. Looking around is open to its partners; ordering demands a certificate.
 */
export interface PetstoreClient extends Client {
  /** Orders for pets. */
  readonly orders: OrdersOperations;
  /** The animals of the shop. */
  readonly pets: PetsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'petstore',
  title: 'Petstore',
  version: '1.0.0',
  servers: ['https://petstore.example/v1'],
  security: {
    mutualTLS: 'mutualTLS',
  },
  groups: {
    orders: ordersOperations,
    pets: petsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createPetstoreClient(options: PetstoreClientOptions = {}): Promise<PetstoreClient> {
  return createClient<PetstoreClient>(description, options);
}
