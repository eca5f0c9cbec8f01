// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

export interface Event {
  id?: string | undefined;
  type: string;
}

export interface Subscription {
  id?: string | undefined;
  /** format: date-time */
  since?: string | undefined;
  /** format: uri */
  url: string;
}

export interface SubscriptionInput {
  /** format: date-time */
  since?: string | undefined;
  /** format: uri */
  url: string;
}

/** What the service sends: the payload of each webhook. */
export interface EventsWebhooks {
  /** Are you there? */
  ping: undefined;
  /** A parcel left the house. */
  'shipment.sent': Event;
}
