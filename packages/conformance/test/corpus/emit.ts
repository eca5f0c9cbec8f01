import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type FixedNames, type GenerateResult, generate } from '@certwire/generator';

/** What differs from a plain run. */
export interface EmitOptions {
  /** In place of what the file holds. */
  readonly text?: string;
  readonly fixedNames?: FixedNames;
  /** The last segment of the document's folder unless given. */
  readonly service?: string;
}

/** Emits a client from a document on disk, as the command line does. */
export async function emit(spec: string, { text, fixedNames, service }: EmitOptions = {}): Promise<GenerateResult> {
  return await generate({
    spec,
    readSource: async (location) => {
      const path = resolve(location);
      return {
        text: text !== undefined && path === resolve(spec) ? text : await readFile(path, 'utf8'),
        location: path,
      };
    },
    options: { service: service ?? basename(dirname(spec)) },
    ...(fixedNames === undefined ? {} : { fixedNames }),
  });
}
