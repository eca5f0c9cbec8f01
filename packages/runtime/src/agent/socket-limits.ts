import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Settings } from '../settings/types.js';
import { deadlinePassed } from './deadlines.js';
import { authorityOf } from './destination.js';
import { factsOfSocket, type SocketFacts } from './socket-facts.js';

/** What the settings say about connections, beside trust. */
export type Limits = Pick<
  Settings,
  | 'connectTimeout'
  | 'socketTimeout'
  | 'connectionRequestTimeout'
  | 'maxTotalConnections'
  | 'maxConnectionsPerRoute'
  | 'connectionTimeToLive'
  | 'properties'
>;

/** The options of Node's agent that these limits ask for; 0 connections stand for no limit, as 0 seconds do. */
export function poolOptions(limits: Limits): object {
  return {
    keepAlive: true,
    maxSockets: limits.maxConnectionsPerRoute || Number.POSITIVE_INFINITY,
    maxTotalSockets: limits.maxTotalConnections || Number.POSITIVE_INFINITY,
    ...(limits.socketTimeout === 0 ? {} : { timeout: limits.socketTimeout }),
  };
}

function limitConnect(socket: Socket, ready: 'connect' | 'secureConnect', expire: () => void, time: number): void {
  if (time === 0) return;
  const timer = setTimeout(expire, time);
  const stop = (): void => clearTimeout(timer);
  socket.once(ready, stop);
  socket.once('close', stop);
}

function limitLife(socket: Socket, facts: SocketFacts, time: number): void {
  if (time < 0) return;
  const timer = setTimeout(() => {
    facts.expired = true;
    if (facts.idle) socket.destroy();
  }, time);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
}

/** A request without a time of its own switches that of its connection off (every one of axios does): ours holds then. */
function limitSilence(socket: Socket, time: number): void {
  const set = socket.setTimeout;
  socket.setTimeout = (wanted, listener) => {
    // Zero with a listener takes that away, which another time would add.
    if (wanted !== 0 || listener !== undefined) set.call(socket, wanted, listener);
    return wanted === 0 ? set.call(socket, time) : socket;
  };
  socket.setTimeout(0);
}

/** Holds one connection to its deadlines. */
export function limitSocket(
  socket: Socket,
  facts: SocketFacts,
  { limits, ready }: { readonly limits: Limits; readonly ready: 'connect' | 'secureConnect' },
): void {
  const where = authorityOf(facts);
  const expire = (code: 'CONNECT_TIMEOUT' | 'SOCKET_TIMEOUT'): void => {
    socket.destroy(deadlinePassed(code, where, limits));
  };
  limitConnect(socket, ready, () => expire('CONNECT_TIMEOUT'), limits.connectTimeout);
  limitLife(socket, facts, limits.connectionTimeToLive);
  limitSilence(socket, limits.socketTimeout);
  // Another time than ours was set by the call, which ends itself.
  socket.on('timeout', () => {
    if (!facts.idle && socket.timeout === limits.socketTimeout) expire('SOCKET_TIMEOUT');
  });
}

/** Notes that a connection goes back to its pool; false when it is past its time to live. */
export function noteIdle(socket: Socket): boolean {
  const facts = factsOfSocket(socket);
  if (facts !== undefined) facts.idle = true;
  return facts?.expired !== true;
}

/** Notes that a connection of the pool is used again. */
export function noteReuse(socket: Socket): void {
  const facts = factsOfSocket(socket);
  if (facts !== undefined) facts.idle = false;
  // While it was idle, the time of the server's Keep-Alive header held, which Node would leave in force.
  socket.setTimeout(0);
}

/** Ends a connection past its time to live before a waiting request is given it. */
export function endExpiredSockets(pool: EventEmitter): void {
  pool.prependListener('free', (socket: Socket) => {
    if (factsOfSocket(socket)?.expired === true) socket.destroy();
  });
}
