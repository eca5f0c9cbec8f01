import { subscribe } from 'node:diagnostics_channel';
import type { TlsChannels, TlsStatus } from '@certwire/runtime';

/** Calls the listener with every message of a channel. */
export function listen<Name extends keyof TlsChannels>(
  name: Name,
  listener: (message: TlsChannels[Name]) => void,
): void {
  subscribe(name, (message) => listener(message as TlsChannels[Name]));
}

/** The status of every client in this process, from now on. Call it before clients are made. */
export function watchServices(): () => readonly TlsStatus[] {
  const open = new Set<() => TlsStatus>();
  listen('certwire:loaded', ({ status }) => open.add(status));
  listen('certwire:closed', ({ status }) => open.delete(status));
  return () => [...open].map((status) => status());
}
