// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { _2faOperationsTable } from './_2fa.js';
import type { _2faOperations } from './_2fa.js';
import { clientOperations } from './client-group.js';
import type { ClientOperations } from './client-group.js';
import { closeGroupOperations } from './close-group.js';
import type { CloseGroupOperations } from './close-group.js';
import { ordersOperations } from './orders.js';
import type { OrdersOperations } from './orders.js';
import { petsOperations2 } from './pets.js';
import type { PetsOperations2 } from './pets.js';
import { чатOperations } from './чат.js';
import type { ЧатOperations } from './чат.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface NamesAuth {
  readonly [scheme: string]: never;
}

/** What a client of Names may be given. */
export interface NamesClientOptions extends ClientOptions<NamesAuth> {}

/** Names */
export interface NamesClient extends Client {
  readonly _2fa: _2faOperations;
  readonly client: ClientOperations;
  readonly closeGroup: CloseGroupOperations;
  readonly orders: OrdersOperations;
  readonly pets: PetsOperations2;
  readonly 'чат': ЧатOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'names',
  title: 'Names',
  version: '1.0.0',
  servers: [],
  security: {
  },
  groups: {
    _2fa: _2faOperationsTable,
    client: clientOperations,
    closeGroup: closeGroupOperations,
    orders: ordersOperations,
    pets: petsOperations2,
    'чат': чатOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createNamesClient(options: NamesClientOptions = {}): Promise<NamesClient> {
  return createClient<NamesClient>(description, options);
}
