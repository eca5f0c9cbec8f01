import type { Agent, ClientRequest, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

/** How Node's agents are told of a request and make a connection; stable since Node 0.12, and not in its types. */
export interface AgentInternals {
  addRequest(request: ClientRequest, options: RequestOptions): void;
  createSocket(request: ClientRequest, options: RequestOptions, callback: SocketCallback): void;
}

/** Takes the connection, or why there is none. */
export type SocketCallback = (error: Error | null, socket?: Socket) => void;

/** What a request asks for when it reaches an agent. */
export interface ConnectOptions extends RequestOptions {
  readonly servername?: string;
  readonly secureEndpoint?: boolean;
}

/** Node's own way of handing a request to this agent. */
export function internalsOf(agent: Agent): AgentInternals {
  return agent as unknown as AgentInternals;
}

/** Fails a request that has no connection: `destroy` alone would tell nobody before it got one. */
export function failRequest(request: ClientRequest, error: Error): void {
  (request as unknown as { onSocket(socket: undefined, error: Error): void }).onSocket(undefined, error);
}
