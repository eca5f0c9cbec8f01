// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createEventsClient } from './client.js';
export type { EventsAuth, EventsClient, EventsClientOptions } from './client.js';
export type { CountEventsResponses, EventsOperations, ListEventsResponses } from './events.js';
export type {
  SubscribeCallbacks,
  SubscribeInput,
  SubscribeResponses,
  SubscriptionsOperations,
} from './subscriptions.js';
export type { Event, EventsWebhooks, Subscription, SubscriptionInput } from './models.js';
