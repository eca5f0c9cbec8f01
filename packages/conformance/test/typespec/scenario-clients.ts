import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { generate, type Model } from '@certwire/generator';
import type { Client, ClientOptions } from '@certwire/runtime';
import { nameOf } from './scenarios.js';

/** The client of one OpenAPI document, with the model that it was emitted from. */
export interface ScenarioClient {
  /** `openapi.v1.json`: tells the version of the service. */
  readonly file: string;
  /** `versioning/added/openapi.v1.json`. */
  readonly name: string;
  readonly model: Model;
  readonly folder: string;
  /** Codes and messages of what generation had to say. */
  readonly diagnostics: readonly string[];
  create(options: ClientOptions): Promise<Client>;
}

/** Id of every service here; the properties name it. */
export const service = 'scenario';

const emitted = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-typespec-')));
// A compiler finds `@certwire/runtime` and the types of Node there.
writeFileSync(join(emitted, 'package.json'), '{ "type": "module" }');
symlinkSync(join(__dirname, '../../../../node_modules'), join(emitted, 'node_modules'), 'junction');

/** Folder of all emitted clients. */
export const emittedFolder = emitted;

/** Takes away all that was emitted. */
export function removeEmitted(): void {
  rmSync(emitted, { recursive: true, force: true });
}

/** Emits the client of a document and loads it. */
export async function emitScenarioClient(spec: string): Promise<ScenarioClient> {
  const { files, model, diagnostics } = await generate({
    spec,
    readSource: async (location) => ({ text: await readFile(location, 'utf8'), location }),
    options: { service },
  });
  const said = diagnostics.map(({ code, message }) => `${code}: ${message}`);
  if (model === undefined) throw new Error(`${spec} gave no client. ${said.join(' ')}`);
  const folder = mkdtempSync(join(emitted, 'client-'));
  for (const file of files) writeFileSync(join(folder, file.name), file.text);
  return {
    file: basename(spec),
    name: nameOf(spec),
    model,
    folder,
    diagnostics: said,
    async create(options) {
      const module: Record<string, (given: ClientOptions) => Promise<Client>> = await import(join(folder, 'index.ts'));
      const make = Object.entries(module).find(([name]) => /^create\w+Client$/.test(name))?.[1];
      if (make === undefined) throw new Error(`${spec} gave no function that creates a client.`);
      return await make(options);
    },
  };
}
