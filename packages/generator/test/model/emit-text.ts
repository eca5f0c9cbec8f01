import { generate } from '../../src/generate.js';
import type { FixedNames } from '../../src/model/names/fixed-names.js';
import type { Model } from '../../src/model/types.js';
import { sourcesOf } from '../spec/read-from-memory.js';

/** A client that was emitted from texts. */
export interface EmittedText {
  readonly model: Model;
  readonly problems: readonly string[];
  /** The text of a file. */
  file(name: string): string;
  /** The declaration of models.ts with this name, without its comment. */
  declaration(name: string): string;
}

/** Emits a client from texts by their names; the entry is `main.yaml`. */
export async function emitTexts(
  texts: Readonly<Record<string, string>>,
  fixedNames: FixedNames = [],
): Promise<EmittedText> {
  const readSource = sourcesOf(texts);
  const { files, model, diagnostics } = await generate({
    spec: 'main.yaml',
    readSource,
    options: { service: 'test' },
    fixedNames,
  });
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  const file = (name: string): string => files.find((each) => each.name === name)?.text ?? '';
  return {
    model,
    problems: diagnostics.map(({ pointer, message }) => `${pointer}: ${message}`),
    file,
    declaration(name) {
      const found = new RegExp(`^(?:export )?(?:interface|type|const) ${name}\\b[^]*?(?=\\n\\n|\\n$)`, 'm').exec(
        file('models.ts'),
      );
      return found?.[0] ?? `There is no ${name}.`;
    },
  };
}

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: 1.0.0 }\n`;

/** Emits a client of component schemas alone, of OpenAPI 3.1. @param schemas YAML, indented by four */
export function emitSchemas(schemas: string): Promise<EmittedText> {
  return emitTexts({ 'main.yaml': `${head('3.1.0')}components:\n  schemas:\n${schemas}` });
}
