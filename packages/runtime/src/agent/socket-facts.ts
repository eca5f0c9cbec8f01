import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Destination } from './destination.js';
import type { IdentitySummary } from './types.js';

/** What was seen on one connection; an explanation is made of it. */
export interface SocketFacts {
  readonly host: string;
  readonly port: number;
  /** The certificate that the server could have had; undefined when none is configured or the origin is foreign. */
  readonly offered: IdentitySummary | undefined;
  /** The name that was asked for, when it is not the host. */
  readonly serverName: string | undefined;
  /** DER of the certificates that the server presented, leaf first. */
  presented: readonly Uint8Array[];
  /** The client's side of the handshake is over. */
  secure: boolean;
  /** Whether the server asked for a certificate; undefined while that is not known. */
  requested: boolean | undefined;
  protocol: string | undefined;
  /** In the pool, waiting for a request. */
  idle: boolean;
  /** Past its time to live. */
  expired: boolean;
}

/** What was known when a request failed. */
export interface FailureFacts {
  readonly socket: SocketFacts | undefined;
  /** The request went out on a connection that had carried another before. */
  readonly reused: boolean;
  /** The head of an answer had come. */
  readonly answered: boolean;
}

/** The facts of a connection that is about to be made. */
export function newFacts(
  destination: Destination,
  {
    identity,
    serverName,
  }: { readonly identity?: IdentitySummary | undefined; readonly serverName?: string | undefined },
): SocketFacts {
  return {
    host: destination.host,
    port: destination.port,
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

const sockets = new WeakMap<Socket, SocketFacts>();
const failures = new WeakMap<object, FailureFacts>();

/** Ties facts to a connection. */
export function rememberSocket(socket: Socket, facts: SocketFacts): void {
  sockets.set(socket, facts);
}

/** What was seen on a connection of ours. */
export function factsOfSocket(socket: unknown): SocketFacts | undefined {
  return typeof socket === 'object' && socket !== null ? sockets.get(socket as Socket) : undefined;
}

/** Ties an error to the connection and the request that it ended. */
export function rememberFailure(error: unknown, request: ClientRequest): void {
  if (typeof error !== 'object' || error === null || failures.has(error)) return;
  failures.set(error, {
    socket: factsOfSocket(request.socket),
    reused: request.reusedSocket,
    answered: ((request as { res?: unknown }).res ?? undefined) !== undefined,
  });
}

/** What was known when this error ended a request of ours. */
export function factsOfFailure(error: unknown): FailureFacts | undefined {
  return typeof error === 'object' && error !== null ? failures.get(error) : undefined;
}

/**
 * Whether the server sent a CertificateRequest: OpenSSL knows shared signature algorithms on the client's side only
 * then (TLS 1.2 and 1.3, Node 20 to 26).
 */
export function askedForCertificate(socket: TLSSocket): boolean | undefined {
  try {
    return socket.getSharedSigalgs().length > 0;
  } catch {
    return undefined;
  }
}
