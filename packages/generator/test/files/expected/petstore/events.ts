// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import type { CallOptions, OperationTable, StreamCall } from '@certwire/runtime';
import type { Pet } from './models.js';

export interface EventsOperations {
  /** Every change of a pet. */
  watchPets(input?: Record<string, never>, call?: CallOptions): StreamCall<Pet[], WatchPetsResponses, Record<never, never>, Pet>;
}

/** What goes over the wire, one line for each operation. */
export const eventsOperations: OperationTable = `
watchPets GET /events 200=ndjson
`;

export interface WatchPetsResponses {
  200: Pet[];
}
