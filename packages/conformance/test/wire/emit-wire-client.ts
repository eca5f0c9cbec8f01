import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GenerateOptions, generate } from '@certwire/generator';
import type { CallOptions, Client, ClientOptions, StreamCall } from '@certwire/runtime';

type AnyResponses = Readonly<Record<number, unknown>>;

/** A call of an operation that the test knows by its name alone. */
export type AnyCall = StreamCall<unknown, AnyResponses, Record<never, never>, unknown>;

/** A client made of an emitted one. */
export interface WireClient extends Client {
  /** Calls `group.operation`. */
  call(operation: string, input?: object, call?: CallOptions): AnyCall;
}

/** What a document became. */
export interface Emitted {
  readonly folder: string;
  /** Codes and messages of what generation had to say. */
  readonly diagnostics: readonly string[];
  create(options: ClientOptions): Promise<WireClient>;
  remove(): void;
}

type Operations = Readonly<Record<string, (input?: object, call?: CallOptions) => AnyCall>>;

function withCall(client: Client): WireClient {
  const call: WireClient['call'] = (operation, input, options) => {
    const [group = '', method = ''] = operation.split('.');
    const operations = (client as unknown as Readonly<Record<string, Operations>>)[group];
    const send = operations?.[method];
    if (send === undefined) throw new Error(`The client has no ${operation}.`);
    return send.call(operations, input, options);
  };
  return Object.assign(Object.create(client) as Client, { call });
}

/** Emits the client of a document of this folder and loads it; `text` stands in for what the file holds. */
export async function emitWireClient(
  name: string,
  options: Partial<GenerateOptions> & { readonly text?: string } = {},
): Promise<Emitted> {
  const { text, ...others } = options;
  const result = await generate({
    spec: join(__dirname, name),
    readSource: async (location) => ({ text: text ?? (await readFile(location, 'utf8')), location }),
    options: { service: 'wire', ...others },
  });
  const diagnostics = result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const folder = mkdtempSync(join(tmpdir(), 'certwire-wire-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const file of result.files) writeFileSync(join(folder, file.name), file.text);
    const module: Record<string, (given: ClientOptions) => Promise<Client>> = await import(join(folder, 'index.ts'));
    const made = Object.entries(module).find(([key]) => /^create\w+Client$/.test(key))?.[1];
    if (made === undefined) throw new Error(`${name} gave no client. ${diagnostics.join(' ')}`);
    return { folder, diagnostics, create: async (given) => withCall(await made(given)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
