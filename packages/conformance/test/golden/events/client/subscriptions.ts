// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Event, Subscription, SubscriptionInput } from './models.js';

export interface SubscriptionsOperations {
  subscribe(input: SubscribeInput, call?: CallOptions): ApiCall<Subscription, SubscribeResponses>;
}

/** What goes over the wire, one line for each operation. */
export const subscriptionsOperations: OperationTable = `
subscribe POST /subscriptions body!:json 201=json
`;

export interface SubscribeInput {
  body: SubscriptionInput;
}

export interface SubscribeResponses {
  /**
   * Subscribed.
   *
   * Link events: `listEvents({ id: $response.body#/id, since: $response.body#/since })`. What happened since.
   *
   * Link self: `GET /subscriptions/{id}`.
   */
  201: Subscription;
}

export interface SubscribeCallbacks {
  onEnd: undefined;
  /** Something happened. */
  onEvent: Event;
}
