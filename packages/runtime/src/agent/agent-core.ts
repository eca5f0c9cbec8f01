import type { Agent } from 'node:http';
import { ConnectionError } from '../errors.js';
import type { LoadMaterial, Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import type { Emit } from './agent-events.js';
import { destinationOf, originOf } from './destination.js';
import { type Dispatch, FacadeAgent, PlainFacadeAgent } from './facade.js';
import { endPool, type Generation, type OriginKind } from './generation.js';
import { type ConnectOptions, failRequest } from './node-internals.js';
import { PlainPool } from './plain-pool.js';
import { createRotation } from './rotation.js';
import { enqueue } from './waiting-requests.js';

/** What services with the same settings share: the agents, the pools behind them, and who may see the certificate. */
export interface AgentCore {
  readonly agent: FacadeAgent;
  readonly httpAgent: PlainFacadeAgent;
  /** The state of the store files in force. */
  generation(): Generation;
  /** Lets these origins see the certificate until the function returned is called. */
  admit(origins: AdmittedOrigins): () => void;
  /** Tells what happens to the agents, until the function returned is called. */
  join(emit: Emit): () => void;
  /** Ends every connection; nothing is sent afterwards. */
  end(): Promise<void>;
}

/** The origins of one service that see its certificate. */
export type AdmittedOrigins = Readonly<Record<Exclude<OriginKind, 'foreign'>, readonly string[]>>;

function closedError(): ConnectionError {
  const hint = 'Keep the client open as long as calls are made; close() ends what is still running.';
  return new ConnectionError('CLIENT_CLOSED', 'The client was closed.', { hint });
}

/** A client that talks to more origins than this parses some of them again. */
const mostKnownOrigins = 1000;

function createGuard(): { admit: AgentCore['admit']; kindOf(options: ConnectOptions): OriginKind } {
  const admitted = { own: new Map<string, number>(), token: new Map<string, number>() };
  // Asked for every request: a URL is parsed once per host and port.
  const known = new Map<string, string>();
  const originFor = (options: ConnectOptions): string => {
    const name = `${options.host} ${options.port}`;
    const origin = known.get(name) ?? originOf(destinationOf(options, 'https'));
    if (known.size >= mostKnownOrigins) known.clear();
    known.set(name, origin);
    return origin;
  };
  const count = (origins: AdmittedOrigins, by: number): void => {
    for (const kind of ['own', 'token'] as const) {
      for (const origin of origins[kind]) {
        const now = (admitted[kind].get(origin) ?? 0) + by;
        if (now > 0) admitted[kind].set(origin, now);
        else admitted[kind].delete(origin);
      }
    }
  };
  return {
    admit(origins) {
      count(origins, 1);
      return () => count(origins, -1);
    },
    kindOf(options) {
      const origin = originFor(options);
      if (admitted.own.has(origin)) return 'own';
      return admitted.token.has(origin) ? 'token' : 'foreign';
    },
  };
}

function createRegister(): { join(emit: Emit): () => void; emit: Emit } {
  const members = new Set<Emit>();
  return {
    join(emit) {
      members.add(emit);
      return () => void members.delete(emit);
    },
    emit(event, detail) {
      for (const member of members) member(event, detail);
    },
  };
}

/**
 * Makes agents that hold the settings to the letter; `load` reads the material anew when a file of it has changed.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createAgentCore(settings: Settings, material: Material, load?: LoadMaterial): AgentCore {
  const guard = createGuard();
  const register = createRegister();
  const rotation = createRotation(settings, material, { load, emit: register.emit });
  const plain = new PlainPool(settings, () => rotation.current().proxyTrust());
  let closed = false;
  const pools = (): readonly Agent[] => [...rotation.pools(), plain];
  const destroy = (): void => {
    for (const pool of pools()) pool.destroy();
  };
  const unlessClosed =
    (choose: (options: ConnectOptions) => Agent): Dispatch =>
    (request, options) => {
      if (closed) failRequest(request, closedError());
      else enqueue(choose(options), request, { options, limits: settings });
    };
  const choose = (options: ConnectOptions): Agent => rotation.current().pool(guard.kindOf(options));
  return {
    agent: new FacadeAgent(unlessClosed(choose), destroy),
    httpAgent: new PlainFacadeAgent(
      unlessClosed(() => plain),
      destroy,
    ),
    generation: () => rotation.current(),
    admit: guard.admit,
    join: register.join,
    async end() {
      closed = true;
      rotation.stop();
      await Promise.all(pools().map((pool) => endPool(pool, closedError())));
    },
  };
}
