import { channel } from 'node:diagnostics_channel';
import type { TlsAgentEvents } from './types.js';

/** The name of an event. */
export type EventName = keyof TlsAgentEvents;

/** What an event says, apart from the service that it is told to. */
export type EventDetail<Event extends EventName> = Omit<TlsAgentEvents[Event], 'service'>;

/** Tells something to everybody who shares an agent. */
export type Emit = <Event extends EventName>(event: Event, detail: EventDetail<Event>) => void;

/** The listeners of one service. */
export interface ServiceEvents {
  emit: Emit;
  on<Event extends EventName>(event: Event, listener: (detail: TlsAgentEvents[Event]) => void): () => void;
}

/** Calls listeners in their own turn: one that throws must not stop a rotation, and is reported as uncaught. */
export function createServiceEvents(service: string): ServiceEvents {
  const listeners = new Map<EventName, Set<(detail: never) => void>>();
  return {
    emit(event, detail) {
      const told = { service, ...detail };
      channel(`certwire:${event}`).publish(told);
      for (const listener of listeners.get(event) ?? []) queueMicrotask(() => listener(told as never));
    },
    on(event, listener) {
      const list = listeners.get(event) ?? new Set();
      listeners.set(event, list);
      list.add(listener);
      return () => void list.delete(listener);
    },
  };
}
