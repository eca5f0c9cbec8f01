import type { CallOptions, ClientOptions } from '@certwire/runtime';
import { type Emitted, emitWireClient, type WireClient } from './emit-wire-client.js';
import { makePki, type Pki } from './make-pki.js';
import { type Echo, type Seen, startEcho } from './start-echo.js';

/** A document's client and the server that it talks to, under mutual TLS. */
export interface Wire {
  readonly pki: Pki;
  readonly echo: Echo;
  readonly emitted: Emitted;
  readonly client: WireClient;
  /** Another client of the same document; closed with the rest. */
  create(options: ClientOptions): Promise<WireClient>;
  /** Calls an operation that succeeds, and gives what the server saw. */
  send(operation: string, input?: object, call?: CallOptions): Promise<Seen>;
  close(): Promise<void>;
}

/** Emits the client of a document of this folder and starts its server. */
export async function openWire(name: string, options: Parameters<typeof emitWireClient>[1] = {}): Promise<Wire> {
  const pki = await makePki();
  const [echo, emitted] = await Promise.all([startEcho(pki), emitWireClient(name, options)]);
  const clients: WireClient[] = [];
  const create = async ({ properties, ...given }: ClientOptions): Promise<WireClient> => {
    const usual = { 'rest.wire.host': echo.host, ...pki.trust, ...pki.identity };
    const client = await emitted.create({ ...given, config: [], properties: { ...usual, ...properties } });
    clients.push(client);
    return client;
  };
  const client = await create({});
  return {
    pki,
    echo,
    emitted,
    client,
    create,
    async send(operation, input, call) {
      await client.call(operation, input, call);
      return echo.last();
    },
    async close() {
      for (const each of clients) await each.close();
      emitted.remove();
      await echo.close();
    },
  };
}
