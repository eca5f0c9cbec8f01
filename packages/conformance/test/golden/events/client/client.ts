// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { eventsOperations } from './events.js';
import type { EventsOperations } from './events.js';
import { subscriptionsOperations } from './subscriptions.js';
import type { SubscriptionsOperations } from './subscriptions.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface EventsAuth {
  readonly [scheme: string]: never;
}

/** What a client of Events may be given. */
export interface EventsClientOptions extends ClientOptions<EventsAuth> {}

/** Events */
export interface EventsClient extends Client {
  readonly events: EventsOperations;
  readonly subscriptions: SubscriptionsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'events',
  title: 'Events',
  version: '1.0.0',
  servers: ['https://events.example'],
  security: {
  },
  groups: {
    events: eventsOperations,
    subscriptions: subscriptionsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createEventsClient(options: EventsClientOptions = {}): Promise<EventsClient> {
  return createClient<EventsClient>(description, options);
}
