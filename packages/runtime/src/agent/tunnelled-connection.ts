import type { Agent } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProxyTarget } from '../settings/types.js';
import { deadlinePassed } from './deadlines.js';
import { authorityOf, type Destination } from './destination.js';
import { type ConnectOptions, internalsOf, type SocketCallback } from './node-internals.js';
import { openTunnel } from './open-tunnel.js';
import type { Limits } from './socket-limits.js';

/** A connection through a proxy that a pool wants. */
export interface Tunnelled {
  readonly pool: Agent;
  readonly proxy: ProxyTarget;
  readonly destination: Destination;
  readonly options: ConnectOptions;
  readonly trust: () => SecureContext;
  readonly limits: Limits;
  /** Begins TLS with the server on the tunnel. */
  readonly secure: (options: ConnectOptions) => Socket;
}

/**
 * Makes a connection through a proxy. Node's agents count a connection only when it is handed over: until then the one
 * to the proxy stands in its place, so that the pool never opens more than it may, and ends it when it is destroyed.
 */
export function connectThrough(wanted: Tunnelled, callback: SocketCallback): void {
  const { pool, proxy, destination, options, trust, limits, secure } = wanted;
  const agent = internalsOf(pool);
  const name = pool.getName(options);
  const authority = authorityOf(destination);
  const uncount = (socket: Socket): void => {
    const counted = agent.sockets[name] ?? [];
    counted.splice(counted.indexOf(socket), 1);
    if (counted.length === 0) delete agent.sockets[name];
    agent.totalSocketCount -= 1;
  };
  const request = {
    proxy,
    authority,
    trust,
    timeout: limits.connectTimeout,
    timeoutError: () => deadlinePassed('CONNECT_TIMEOUT', authority, limits),
  };
  const socket = openTunnel(request, (error, tunnel) => {
    uncount(tunnel);
    if (error === null) return callback(null, secure({ ...options, socket: tunnel }));
    callback(error);
    agent.removeSocket(tunnel, options);
  });
  agent.sockets[name] = [...(agent.sockets[name] ?? []), socket];
  agent.totalSocketCount += 1;
}
