import { connect, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProxyTarget } from '../../settings/types.js';
import { authorityOf, type Destination } from '../destination.js';
import { openTunnel } from '../open-tunnel.js';

/** A way to a server: straight, or through a proxy. */
export interface Way {
  readonly destination: Destination;
  readonly proxy: ProxyTarget | undefined;
  /** Trust for a proxy that is itself reached by TLS. */
  readonly proxyTrust: () => SecureContext;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Opens a line on which TLS may begin; `done` is called once unless the socket returned ends before. */
export function openLine(way: Way, done: (error: Error | undefined, socket: Socket) => void): Socket {
  const { destination, proxy, proxyTrust, timeout } = way;
  if (proxy === undefined) {
    const socket = connect({ host: destination.host, port: destination.port, noDelay: true });
    socket.once('connect', () => done(undefined, socket));
    return socket;
  }
  const timeoutError = (): Error => new Error('The proxy did not answer in time.');
  const tunnel = { proxy, authority: authorityOf(destination), trust: proxyTrust, timeout, timeoutError };
  return openTunnel(tunnel, (error, socket) => done(error ?? undefined, socket));
}
