// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Event } from './models.js';

export interface EventsOperations {
  listEvents(input?: Record<string, never>, call?: CallOptions): ApiCall<ListEventsResponses['default'], ListEventsResponses>;
  countEvents(input?: Record<string, never>, call?: CallOptions): ApiCall<number, CountEventsResponses>;
}

/** What goes over the wire, one line for each operation. */
export const eventsOperations: OperationTable = `
listEvents GET /events default=json
countEvents GET /events?view=count 200=json
`;

export interface ListEventsResponses {
  /** Answers of this operation have no status of their own. */
  default: {
    events?: Event[] | undefined;
    /** Where the next page begins; absent on the last one. */
    next?: string | undefined;
  };
}

export interface CountEventsResponses {
  /** OK */
  200: number;
}
