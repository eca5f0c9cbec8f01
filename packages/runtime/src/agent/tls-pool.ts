import type { ClientRequest } from 'node:http';
import { Agent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { Settings } from '../settings/types.js';
import type { ServerCheck } from './check-server.js';
import { chooseProxy } from './choose-proxy.js';
import { type Destination, destinationOf } from './destination.js';
import { type ConnectOptions, internalsOf, type SocketCallback } from './node-internals.js';
import { newFacts, rememberSocket } from './socket-facts.js';
import { endExpiredSockets, type Limits, limitSocket, noteIdle, noteReuse, poolOptions } from './socket-limits.js';
import { connectThrough } from './tunnelled-connection.js';
import type { IdentitySummary } from './types.js';
import { isWantedElsewhere, leaveQueue, stopWaiting } from './waiting-requests.js';
import { watchHandshake } from './watch-socket.js';

/** All that the connections of one pool have in common. */
export interface TlsPoolOptions {
  readonly secureContext: SecureContext;
  readonly serverCheck: ServerCheck;
  readonly serverName: string | undefined;
  /** What the context presents. */
  readonly identity: IdentitySummary | undefined;
  readonly identityMustBeRequested: boolean;
  readonly settings: Limits & Pick<Settings, 'proxy' | 'environmentProxies' | 'trust'>;
  /** Trust for a proxy that is itself reached by TLS. */
  readonly proxyTrust: () => SecureContext;
}

/**
 * Connections that share one SecureContext, and so one identity for their whole life: a rotation makes a new pool,
 * because idle connections and resumed sessions would keep the old identity.
 */
export class TlsPool extends Agent {
  readonly #shared: TlsPoolOptions;

  constructor(shared: TlsPoolOptions) {
    super({
      ...poolOptions(shared.settings),
      secureContext: shared.secureContext,
      // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect.
      rejectUnauthorized: shared.settings.trust.mode !== 'NO_CHECK',
      checkServerIdentity: shared.serverCheck,
      // A resumed session is not checked again, and does not tell whether a certificate was asked for.
      maxCachedSessions: 0,
      // Said aloud, so that a server of HTTP/2 alone refuses in the handshake, where it can be explained.
      ALPNProtocols: ['http/1.1'],
    });
    this.#shared = shared;
    endExpiredSockets(this);
  }

  addRequest(request: ClientRequest, options: ConnectOptions): void {
    // The name is settled here: Node would take it from a Host header, which the caller may have set.
    const { host } = destinationOf(options, 'https');
    const servername = this.#shared.serverName ?? (isIP(host) === 0 ? host : '');
    internalsOf(Agent.prototype).addRequest.call(this, request, Object.assign(options, { servername }));
  }

  createSocket(request: ClientRequest, options: ConnectOptions, callback: SocketCallback): void {
    stopWaiting(request);
    internalsOf(Agent.prototype).createSocket.call(this, request, options, (error, socket) => {
      if (error !== null) leaveQueue(this, request);
      callback(error, socket);
    });
  }

  override createConnection(
    options: ConnectOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | undefined {
    const destination = destinationOf(options, 'https');
    const { settings, proxyTrust } = this.#shared;
    const proxy = chooseProxy(settings, destination);
    if (proxy === undefined) return this.#secure(options, destination);
    const secure = (tunnelled: ConnectOptions): Socket => this.#secure(tunnelled, destination);
    const wanted = { pool: this, proxy, destination, options, trust: proxyTrust, limits: settings, secure };
    connectThrough(wanted, callback as SocketCallback);
    return undefined;
  }

  #secure(options: ConnectOptions, destination: Destination): TLSSocket {
    const { settings, serverCheck, identityMustBeRequested } = this.#shared;
    // Node's own answer is the TLSSocket that tls.connect made.
    const socket = super.createConnection(options) as TLSSocket;
    const facts = newFacts(destination, this.#shared);
    rememberSocket(socket, facts);
    const unchecked = settings.trust.mode === 'NO_CHECK';
    watchHandshake(socket, facts, { serverCheck: unchecked ? serverCheck : undefined, identityMustBeRequested });
    limitSocket(socket, facts, { limits: settings, ready: 'secureConnect' });
    return socket;
  }

  override keepSocketAlive(socket: Socket): boolean {
    const kept = super.keepSocketAlive(socket) as boolean | undefined;
    return noteIdle(socket) && kept !== false && !isWantedElsewhere(this);
  }

  override reuseSocket(socket: Socket, request: ClientRequest): void {
    noteReuse(socket);
    super.reuseSocket(socket, request);
  }
}
