import type { ClientRequest } from 'node:http';
import { Agent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { ServerCheck } from './check-server.js';
import { type ConnectOptions, internalsOf, type SocketCallback } from './node-internals.js';
import { factsOfSocket, rememberSocket, type SocketFacts } from './socket-facts.js';
import { endExpiredSockets, type Limits, limitSocket, poolOptions } from './socket-limits.js';
import type { IdentitySummary } from './types.js';
import { stopWaiting } from './waiting-requests.js';
import { watchHandshake } from './watch-socket.js';

/** All that the connections of one pool have in common. */
export interface TlsPoolOptions {
  readonly secureContext: SecureContext;
  readonly serverCheck: ServerCheck;
  /** False under NO_CHECK: the chain is not verified, name and pins still are. */
  readonly verifyChain: boolean;
  readonly serverName: string | undefined;
  /** What the context presents. */
  readonly identity: IdentitySummary | undefined;
  readonly identityMustBeRequested: boolean;
  readonly limits: Limits;
}

function factsFor({ host, port }: ConnectOptions, { identity, serverName }: TlsPoolOptions): SocketFacts {
  const bare = `${host}`.replace(/^\[|\]$/g, '');
  const url = `https://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
  return {
    origin: URL.canParse(url) ? new URL(url).origin : url,
    host: bare,
    port: Number(port),
    offered: identity,
    serverName,
    presented: [],
    secure: false,
    requested: undefined,
    protocol: undefined,
    idle: false,
    expired: false,
  };
}

/**
 * Connections that share one SecureContext, and so one identity for their whole life: a rotation makes a new pool,
 * because idle connections and resumed sessions would keep the old identity.
 */
export class TlsPool extends Agent {
  readonly #shared: TlsPoolOptions;

  constructor(shared: TlsPoolOptions) {
    super({
      ...poolOptions(shared.limits),
      secureContext: shared.secureContext,
      // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect.
      rejectUnauthorized: shared.verifyChain,
      checkServerIdentity: shared.serverCheck,
      // A resumed session is not checked again, and does not tell whether a certificate was asked for.
      maxCachedSessions: 0,
    });
    this.#shared = shared;
    endExpiredSockets(this);
  }

  addRequest(request: ClientRequest, options: ConnectOptions): void {
    // The name is settled here: Node would take it from a Host header, which the caller may have set.
    const host = `${options.host}`.replace(/^\[|\]$/g, '');
    const servername = this.#shared.serverName ?? (isIP(host) === 0 ? host : '');
    internalsOf(Agent.prototype).addRequest.call(this, request, { ...options, servername });
  }

  createSocket(request: ClientRequest, options: ConnectOptions, callback: SocketCallback): void {
    stopWaiting(request);
    internalsOf(Agent.prototype).createSocket.call(this, request, options, callback);
  }

  override createConnection(options: ConnectOptions, callback?: (error: Error | null, stream: Duplex) => void): Duplex {
    // Node's own answer is the TLSSocket that tls.connect made.
    const socket = super.createConnection(options, callback) as TLSSocket;
    const facts = factsFor(options, this.#shared);
    rememberSocket(socket, facts);
    const { verifyChain, serverCheck, identityMustBeRequested, limits } = this.#shared;
    watchHandshake(socket, facts, {
      serverCheck: verifyChain ? undefined : serverCheck,
      identityMustBeRequested,
    });
    limitSocket(socket, facts, { limits, ready: 'secureConnect' });
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
