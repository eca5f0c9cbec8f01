import { Agent, type ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectOptions, internalsOf, type SocketCallback } from './node-internals.js';
import { factsOfSocket, rememberSocket } from './socket-facts.js';
import { endExpiredSockets, type Limits, limitSocket, poolOptions } from './socket-limits.js';
import { stopWaiting } from './waiting-requests.js';

/** Connections to `http:` origins, held to the same limits. */
export class PlainPool extends Agent {
  readonly #limits: Limits;

  constructor(limits: Limits) {
    super(poolOptions(limits));
    this.#limits = limits;
    endExpiredSockets(this);
  }

  createSocket(request: ClientRequest, options: ConnectOptions, callback: SocketCallback): void {
    stopWaiting(request);
    internalsOf(Agent.prototype).createSocket.call(this, request, options, callback);
  }

  override createConnection(options: ConnectOptions, callback?: (error: Error | null, stream: Duplex) => void): Duplex {
    const socket = super.createConnection(options, callback) as Socket;
    const facts = {
      origin: `http://${options.host}:${options.port}`,
      host: `${options.host}`,
      port: Number(options.port),
      offered: undefined,
      serverName: undefined,
      presented: [],
      secure: false,
      requested: undefined,
      protocol: undefined,
      idle: false,
      expired: false,
    };
    rememberSocket(socket, facts);
    limitSocket(socket, facts, { limits: this.#limits, ready: 'connect' });
    return socket;
  }

  override keepSocketAlive(socket: Socket): boolean {
    const facts = factsOfSocket(socket);
    const kept = super.keepSocketAlive(socket) as boolean | undefined;
    if (facts !== undefined) facts.idle = true;
    return kept !== false && facts?.expired !== true;
  }

  override reuseSocket(socket: Socket, request: ClientRequest): void {
    const facts = factsOfSocket(socket);
    if (facts !== undefined) facts.idle = false;
    super.reuseSocket(socket, request);
  }
}
