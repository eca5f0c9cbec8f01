import type { EventEmitter } from 'node:events';
import type { ClientRequest, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

/** How Node's agents are told of a request and make a connection; stable since Node 0.12, and not in its types. */
export interface AgentInternals {
  addRequest(request: ClientRequest, options: RequestOptions): void;
  createSocket(request: ClientRequest, options: RequestOptions, callback: SocketCallback): void;
  /** Forgets a connection, and makes one for a request that waits. */
  removeSocket(socket: Socket, options: RequestOptions): void;
  readonly sockets: Record<string, Socket[] | undefined>;
  totalSocketCount: number;
}

/** Takes the connection, or why there is none. */
export type SocketCallback = (error: Error | null, socket?: Socket) => void;

/** What a request asks for when it reaches an agent. */
export interface ConnectOptions extends RequestOptions {
  readonly servername?: string;
  /** The connection to use instead of a new one. */
  readonly socket?: Socket;
}

/** Node's own way of handing a request to this agent. */
export function internalsOf(agent: EventEmitter): AgentInternals {
  return agent as unknown as AgentInternals;
}

/** Fails a request that has no connection: `destroy` alone would tell nobody before it got one. */
export function failRequest(request: ClientRequest, error: Error): void {
  (request as unknown as { onSocket(socket: undefined, error: Error): void }).onSocket(undefined, error);
}
