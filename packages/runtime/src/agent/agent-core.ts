import type { ClientRequest } from 'node:http';
import { ConnectionError } from '../errors.js';
import type { Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import { destinationOf, originOf } from './destination.js';
import { FacadeAgent, PlainFacadeAgent } from './facade.js';
import { createGeneration, endPool, type Generation } from './generation.js';
import { type ConnectOptions, failRequest } from './node-internals.js';
import { PlainPool } from './plain-pool.js';
import { enqueue } from './waiting-requests.js';

/** What services with the same settings share: the agents, the pools behind them, and who may see the certificate. */
export interface AgentCore {
  readonly agent: FacadeAgent;
  readonly httpAgent: PlainFacadeAgent;
  /** The state of the store files in force. */
  generation(): Generation;
  /** Lets these origins see the certificate until the function returned is called. */
  admit(origins: readonly string[]): () => void;
  /** Ends every connection; nothing is sent afterwards. */
  end(): Promise<void>;
}

function closedError(): ConnectionError {
  const hint = 'Keep the client open as long as calls are made; close() ends what is still running.';
  return new ConnectionError('CLIENT_CLOSED', 'The client was closed.', { hint });
}

function createGuard(): { admit: AgentCore['admit']; isOwn(options: ConnectOptions): boolean } {
  const admitted = new Map<string, number>();
  const count = (origin: string, by: number): void => {
    const now = (admitted.get(origin) ?? 0) + by;
    if (now > 0) admitted.set(origin, now);
    else admitted.delete(origin);
  };
  return {
    admit(origins) {
      for (const origin of origins) count(origin, 1);
      return () => {
        for (const origin of origins) count(origin, -1);
      };
    },
    isOwn: (options) => admitted.has(originOf(destinationOf(options, 'https'))),
  };
}

/**
 * Makes agents that hold the settings to the letter.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createAgentCore(settings: Settings, material: Material): AgentCore {
  const guard = createGuard();
  const generation = createGeneration(settings, material);
  const plain = new PlainPool(settings, () => generation.proxyTrust());
  let closed = false;
  const unlessClosed =
    (dispatch: (request: ClientRequest, options: ConnectOptions) => void) =>
    (request: ClientRequest, options: ConnectOptions): void => {
      if (closed) failRequest(request, closedError());
      else dispatch(request, options);
    };
  const end = async (): Promise<void> => {
    await Promise.all([...generation.pools(), plain].map((pool) => endPool(pool, closedError())));
  };
  const agent = new FacadeAgent(
    unlessClosed((request, options) => {
      const pool = guard.isOwn(options) ? generation.own : generation.foreign();
      enqueue(pool, request, { options, limits: settings });
    }),
    () => void end(),
  );
  const httpAgent = new PlainFacadeAgent(
    unlessClosed((request, options) => enqueue(plain, request, { options, limits: settings })),
    () => void end(),
  );
  return {
    agent,
    httpAgent,
    generation: () => generation,
    admit: guard.admit,
    async end() {
      closed = true;
      await end();
    },
  };
}
