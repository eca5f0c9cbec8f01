// Compiles every TypeSpec document of @typespec/http-specs to OpenAPI 3.1, one folder each. Runs on Node 22, beside its
// packages (see install.mjs). Usage: node compile.mjs <output folder>
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compile, createSourceFile, NodeHost } from '@typespec/compiler';

const specs = resolve('node_modules/@typespec/http-specs/specs');
const output = resolve(process.argv[2]);

/** What OpenAPI, or its emitter, has no word for, and what stands in its place: a document with an error gives nothing at all. */
const edits = [
  // The emitter ends with a TypeError on a parameter of this name.
  ['special-words/main.tsp', /^.*withConstructor\(@query constructor: string\): void;$/gm, ''],
  // A path cannot hold a query.
  ['routes/main.tsp', /\?fixed=true\{&/g, '{?'],
  // A range of statuses is a whole hundred.
  ['response/status-code-range/main.tsp', /@minValue\(494\)/g, '@minValue(400)'],
];

const host = {
  ...NodeHost,
  async readFile(path) {
    const file = await NodeHost.readFile(path);
    const own = edits.filter(([name]) => path.endsWith(`/specs/${name}`));
    if (own.length === 0) return file;
    return createSourceFile(
      own.reduce((text, [, pattern, replacement]) => text.replace(pattern, replacement), file.text),
      path,
    );
  },
};

for (const file of readdirSync(specs, { recursive: true }).sort()) {
  if (!file.endsWith(`${sep}main.tsp`)) continue;
  const folder = join(output, relative(specs, dirname(join(specs, file))));
  const options = { 'emitter-output-dir': folder, 'openapi-versions': ['3.1.0'], 'file-type': 'json' };
  const emit = ['@typespec/openapi3'];
  const settings = { emit, outputDir: folder, options: { '@typespec/openapi3': options } };
  try {
    // What OpenAPI cannot express is an error of the emitter, which emits the rest all the same.
    await compile(host, join(specs, file), settings);
  } catch (error) {
    console.error(`${file} cannot be compiled to OpenAPI: ${error.message.split('\n').slice(0, 4).join(' ')}`);
    process.exitCode = 1;
  }
}
