import { isIP } from 'node:net';
import type { ConnectOptions } from './node-internals.js';

/** Where a request goes. */
export interface Destination {
  readonly scheme: 'http' | 'https';
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Where a request of Node goes. */
export function destinationOf({ host, port }: ConnectOptions, scheme: Destination['scheme']): Destination {
  return { scheme, host: `${host}`.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** `host:port` as a URL writes it. */
export function authorityOf({ host, port }: Pick<Destination, 'host' | 'port'>): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** `scheme://host[:port]` as a URL writes it: the port of the scheme is left out, the host is in lower case. */
export function originOf(destination: Destination): string {
  const url = `${destination.scheme}://${authorityOf(destination)}`;
  return URL.canParse(url) ? new URL(url).origin : url;
}
