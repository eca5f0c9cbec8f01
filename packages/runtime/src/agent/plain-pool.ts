import { Agent, type ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import { CertwireError } from '../errors.js';
import type { ProxyTarget, Settings } from '../settings/types.js';
import { chooseProxy } from './choose-proxy.js';
import { authorityOf, destinationOf } from './destination.js';
import { type ConnectOptions, internalsOf, type SocketCallback } from './node-internals.js';
import { connectToProxy, proxyAuthorization, proxyFailed } from './proxy-connection.js';
import { newFacts, rememberSocket } from './socket-facts.js';
import { endExpiredSockets, type Limits, limitSocket, noteIdle, noteReuse, poolOptions } from './socket-limits.js';
import { isWantedElsewhere, stopWaiting } from './waiting-requests.js';

/** The proxy that a request goes to; part of the options by which Node makes a connection. */
interface ThroughProxy extends ConnectOptions {
  readonly throughProxy?: ProxyTarget;
}

/** Connections to `http:` origins, held to the same limits. */
export class PlainPool extends Agent {
  readonly #settings: Limits & Pick<Settings, 'proxy' | 'environmentProxies'>;
  readonly #proxyTrust: () => SecureContext;

  constructor(settings: Limits & Pick<Settings, 'proxy' | 'environmentProxies'>, proxyTrust: () => SecureContext) {
    super(poolOptions(settings));
    this.#settings = settings;
    this.#proxyTrust = proxyTrust;
    endExpiredSockets(this);
  }

  addRequest(request: ClientRequest, options: ConnectOptions): void {
    const destination = destinationOf(options, 'http');
    const proxy = chooseProxy(this.#settings, destination);
    if (proxy === undefined) return internalsOf(Agent.prototype).addRequest.call(this, request, options);
    // A plain request is given to the proxy with its whole URL (RFC 9112 3.2.2).
    request.path = `http://${authorityOf(destination)}${request.path}`;
    const authorization = proxyAuthorization(proxy);
    if (authorization !== undefined) request.setHeader('proxy-authorization', authorization);
    const through: ThroughProxy = { ...options, host: proxy.host, port: proxy.port, throughProxy: proxy };
    internalsOf(Agent.prototype).addRequest.call(this, request, through);
  }

  createSocket(request: ClientRequest, options: ConnectOptions, callback: SocketCallback): void {
    stopWaiting(request);
    internalsOf(Agent.prototype).createSocket.call(this, request, options, callback);
  }

  override createConnection(options: ThroughProxy): Duplex {
    const { throughProxy: proxy } = options;
    const socket =
      proxy === undefined ? (super.createConnection(options) as Socket) : connectToProxy(proxy, this.#proxyTrust);
    const facts = newFacts(destinationOf(options, 'http'), {});
    rememberSocket(socket, facts);
    const secure = proxy?.scheme === 'https';
    limitSocket(socket, facts, { limits: this.#settings, ready: secure ? 'secureConnect' : 'connect' });
    if (proxy !== undefined) explainProxy(socket, proxy);
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

/** What fails before the connection to the proxy stands is the proxy's failure, not the server's. */
function explainProxy(socket: Socket, proxy: ProxyTarget): void {
  const { destroy } = socket;
  let stands = false;
  socket.once(proxy.scheme === 'https' ? 'secureConnect' : 'connect', () => {
    stands = true;
  });
  socket.destroy = function (cause) {
    const foreign = !stands && cause !== undefined && !(cause instanceof CertwireError);
    return destroy.call(this, foreign ? proxyFailed(proxy, `cannot be used: ${cause.message}.`, { cause }) : cause);
  };
}
