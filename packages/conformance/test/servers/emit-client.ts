import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@certwire/generator';

/** The options of an emitted `create…Client` that these tests use. */
export interface EmittedOptions {
  readonly config?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** What a document becomes: its client, ready to be made. */
export interface EmittedClient<Client> {
  create(options: EmittedOptions): Promise<Client>;
  remove(): void;
}

/**
 * Emits a client from a document (a path) and loads it, its TypeScript compiled by jest as the tests themselves are; its
 * import of `@certwire/runtime` is the run time's source. `Client` is what the test knows of the emitted interface.
 */
export async function emitClient<Client>(spec: string, service: string): Promise<EmittedClient<Client>> {
  const readSource = async (location: string) => ({ text: await readFile(location, 'utf8'), location });
  const { files, diagnostics } = await generate({ spec, readSource, options: { service } });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));

  const folder = mkdtempSync(join(tmpdir(), `certwire-${service}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const emitted: Record<string, EmittedClient<Client>['create']> = await import(join(folder, 'index.ts'));
    const [name] = Object.keys(emitted).filter((each) => /^create\w+Client$/.test(each));
    const create = name === undefined ? undefined : emitted[name];
    if (create === undefined) throw new Error(`The client of ${spec} exports no function that makes it.`);
    return { create, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
