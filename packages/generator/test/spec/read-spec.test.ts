import { expect, test } from '@jest/globals';
import { collectDiagnostics } from '../../src/diagnostics.js';
import { readSpec } from '../../src/spec/read-spec.js';
import type { ReadSource } from '../../src/spec/types.js';
import { readFromMemory } from './read-from-memory.js';

const head = 'openapi: 3.0.3\ninfo: { title: T, version: "1" }\npaths: {}\n';

function summary(texts: Record<string, string>) {
  return readFromMemory(texts).then(({ diagnostics }) =>
    diagnostics.map(({ code, message, line }) => `${code}${line === undefined ? '' : ` line ${line}`}: ${message}`),
  );
}

test.each([
  ['swagger: "2.0"', '2.0'],
  ['swagger: 2.0', '2.0'],
  ['openapi: 3.0.0', '3.0'],
  ['openapi: 3.0', '3.0'],
  ['openapi: 3.1.1', '3.1'],
  ['openapi: 3.2.0', '3.2'],
  ['openapi: 3.0.0-rc2', '3.0'],
])('reads %s as %s', async (line, version) => {
  const { spec, diagnostics } = await readFromMemory({ 'main.yaml': `${line}\npaths: {}\n` });
  expect(spec?.version).toBe(version);
  expect(diagnostics).toEqual([]);
});

test('refuses versions that it does not know, and says which it knows', async () => {
  const { spec, diagnostics } = await readFromMemory({ 'main.yaml': 'swagger: "1.2"\napis: []\n' });
  expect(spec).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: 'unsupported-version',
      message: '`swagger: 1.2` is a version that is not known.',
      file: 'main.yaml',
      pointer: '',
    },
  ]);
  expect(await summary({ 'main.yaml': 'openapi: 4.0.0\npaths: {}\n' })).toEqual([
    'unsupported-version: `openapi: 4.0.0` is a version that is not known.',
  ]);
});

test('tells what is no document', async () => {
  expect(await summary({})).toEqual(['not-found: The document cannot be read: /project/main.yaml does not exist.']);
  expect(await summary({ 'main.yaml': '<html><body>Not found</body></html>' })).toEqual([
    'not-a-document: This is no Swagger or OpenAPI document.',
  ]);
  expect(await summary({ 'main.yaml': '<!DOCTYPE html>\n<p>a: b</p>\n' })).toEqual([
    'not-a-document line 1: The text is neither JSON nor YAML: it begins with `<!DOCTYPE html>`, as web pages and XML do.',
  ]);
  expect(await summary({ 'main.yaml': ' \n' })).toEqual(['not-a-document: The document is empty.']);
  expect(await summary({ 'main.yaml': `${head}components:\n  schemas:\n   - a: [\n` })).toEqual([
    expect.stringMatching(/^not-a-document line [78]: The text is neither JSON nor YAML: unexpected end of the stream/),
  ]);
  expect(await summary({ 'main.yaml': '{\n  "openapi": "3.0.0",\n  "paths": {\n    "/a" {}\n  }\n}' })).toEqual([
    expect.stringMatching(
      /^not-a-document line 4: The text is neither JSON nor YAML: Expected ':' after property name\.$/,
    ),
  ]);
});

test('keeps references and names the files that they lead to', async () => {
  const { spec, diagnostics } = await readFromMemory(
    {
      'api/main.yaml': `${head}components:\n  schemas:\n    Pet: { $ref: "../common/pet types.yaml#/Pet" }\n`.replace(
        'pet types',
        'pet%20types',
      ),
      'common/pet types.yaml': 'Pet: { type: object, properties: { owner: { $ref: owner.json } } }\n',
      'common/owner.json':
        '{ "properties": { "pets": { "items": { "$ref": "../api/main.yaml#/components/schemas/Pet" } } } }',
    },
    'api/main.yaml',
  );
  expect(diagnostics).toEqual([]);
  expect([...(spec?.files.keys() ?? [])].sort()).toEqual(['', '../common/owner.json', '../common/pet types.yaml']);
  expect(spec?.files.get('')?.value).toMatchObject({
    components: { schemas: { Pet: { $ref: '../common/pet%20types.yaml#/Pet' } } },
  });
  const pet = spec?.resolve('', '../common/pet%20types.yaml#/Pet');
  expect(pet).toMatchObject({ file: '../common/pet types.yaml', pointer: '/Pet', value: { type: 'object' } });
  expect(spec?.resolve('../common/pet types.yaml', 'owner.json')).toMatchObject({
    file: '../common/owner.json',
    pointer: '',
  });
  expect(spec?.resolve('../common/owner.json', '../api/main.yaml#/components/schemas/Pet')).toMatchObject({
    file: '',
    pointer: '/components/schemas/Pet',
  });
});

test('goes on without a file that cannot be read or parsed, and says why', async () => {
  const schemas = 'components: { schemas: { A: { $ref: gone.yaml }, B: { $ref: broken.json } } }\n';
  const { spec, diagnostics } = await readFromMemory({ 'main.yaml': head + schemas, 'broken.json': '{"a": ]' });
  expect(diagnostics).toEqual([]);
  expect([...(spec?.failures ?? [])]).toEqual([
    ['gone.yaml', '/project/gone.yaml does not exist'],
    ['broken.json', expect.stringContaining('Unexpected token')],
  ]);
  expect(spec?.resolve('', 'gone.yaml')).toBeUndefined();
});

test('resolves names of other origins, and references of a document behind a URL', async () => {
  const { spec } = await readFromMemory(
    {
      'https://api.example/v1/openapi.json': `{"openapi":"3.1.0","a":{"$ref":"./pet.json#/Pet"},"b":{"$ref":"https://other.example/x.json"}}`,
      'https://api.example/v1/pet.json': '{"Pet":{"type":"object"}}',
      'https://other.example/x.json': '{}',
    },
    'https://api.example/v1/openapi.json',
  );
  expect([...(spec?.files.keys() ?? [])]).toEqual(['', 'pet.json', 'https://other.example/x.json']);
});

test('resolves pointers through references, anchors and identifiers', async () => {
  const { spec } = await readFromMemory({
    'main.yaml': `openapi: 3.1.0
paths:
  /a b:
    $ref: '#/x-items/0'
x-items:
  - get: { parameters: [{ $ref: '#/components/parameters/limit' }] }
components:
  parameters:
    limit: { schema: { type: integer } }
  schemas:
    Node: { $dynamicAnchor: node, $defs: { leaf: { $anchor: leaf } } }
    Tree: { $id: 'https://schemas.example/tree', properties: { child: {} } }
    'a%b': {}
    Loop: { $ref: '#/components/schemas/Loop/properties/x' }
`,
  });
  const pointer = (reference: string, from?: string) => spec?.resolve('', reference, from)?.pointer;
  expect(pointer('#/paths/~1a%20b/get/parameters/0/schema')).toBe('/components/parameters/limit/schema');
  expect(pointer('#node')).toBe('/components/schemas/Node');
  expect(pointer('#leaf')).toBe('/components/schemas/Node/$defs/leaf');
  expect(pointer('https://schemas.example/tree')).toBe('/components/schemas/Tree');
  expect(pointer('https://schemas.example/tree#/properties/child')).toBe('/components/schemas/Tree/properties/child');
  expect(pointer('#/properties/child', '/components/schemas/Tree/properties/x')).toBe(
    '/components/schemas/Tree/properties/child',
  );
  expect(pointer('#/components/schemas/a%b')).toBe('/components/schemas/a%b');
  expect(pointer('Node')).toBe('/components/schemas/Node');
  expect(pointer('#/components/schemas/Loop/properties/x')).toBeUndefined();
  expect(pointer('#/constructor/prototype')).toBeUndefined();
});

test('reads what YAML adds: merge keys, integer keys, dates, JSON with trailing commas', async () => {
  const { spec } = await readFromMemory({
    'main.yaml': `openapi: 3.0.0
x-base: &base { type: object, description: base }
x-more: &more { <<: *base, description: more }
x-date: 2020-01-01
paths: { /a: { get: { responses: { 200: { <<: [*more], x: 1 } } } } }
`,
  });
  expect(spec?.files.get('')?.value).toMatchObject({
    'x-date': '2020-01-01',
    paths: { '/a': { get: { responses: { '200': { x: 1, type: 'object', description: 'more' } } } } },
  });
  const commas = await readFromMemory({ 'main.yaml': '{ "openapi": "3.0.0", "paths": {}, }' });
  expect(commas.diagnostics).toEqual([]);
});

test('keeps __proto__ a key of the document', async () => {
  const { spec } = await readFromMemory({
    'main.yaml': '{"openapi":"3.0.0","__proto__":{"polluted":1},"a":{"$ref":"b.yaml"}}',
  });
  expect(spec?.resolve('', '#/__proto__')?.value).toEqual({ polluted: 1 });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  ['$ref: other.yaml#/A'],
  ['$ref : other.yaml#/A'],
  ["'$ref': 'other.yaml#/A'"],
  ['"$ref": "other.yaml#/A"'],
  ['"\\x24ref": other.yaml#/A'],
  ['"\\u0024ref": other.yaml#/A'],
  ['"\\U00000024ref": other.yaml#/A'],
  ['"$\\x72ef": other.yaml#/A'],
  ['$ref: >-\n        other.yaml#/A'],
  ['$ref:\n        other.yaml#/A'],
  ['? $ref\n      : other.yaml#/A'],
  ['$ref: !!str other.yaml#/A'],
  ['$ref: &a other.yaml#/A'],
  ['{ $ref: other.yaml#/A }'],
  ['{ "$r\\u0065f": "other.yaml#/A" }'],
])('loads the file that %j leads to', async (reference) => {
  const schema = reference.startsWith('{') ? ` ${reference}` : `\n      ${reference}`;
  const texts = {
    'main.yaml': `${head}components:\n  schemas:\n    B:${schema}\n`,
    'other.yaml': 'A: { type: string }',
  };
  const { spec } = await readFromMemory(texts);
  expect([...(spec?.files.keys() ?? [])]).toEqual(['', 'other.yaml']);
});

test('says where a file is not in UTF-8, of each file', async () => {
  const texts = {
    'main.yaml': `${head}components: { schemas: { A: { $ref: other.yaml }, B: { title: gr\u00fc\u00df } } }\n`,
    'other.yaml': 'type: object\ntitle: gr\u00fc\u00df\n',
  };
  const read = (encoding: BufferEncoding) => {
    const diagnostics = collectDiagnostics();
    const readSource: ReadSource = async (location) => {
      const bytes = Buffer.from(texts[location.replace('/project/', '') as keyof typeof texts], encoding);
      return { bytes, text: bytes.toString('utf8'), location: location.replace(/^(?!\/)/, '/project/') };
    };
    return readSpec('main.yaml', readSource, diagnostics).then(() => diagnostics.all);
  };
  expect(await read('utf8')).toEqual([]);
  const found = (await read('latin1')).map(({ file, line, hint }) => [file, line, hint]);
  expect(found).toEqual([
    ['main.yaml', 4, 'Save the file as UTF-8.'],
    ['other.yaml', 2, 'Save the file as UTF-8.'],
  ]);
});

test('reads no document that is larger than documents are', async () => {
  const bytes = { length: 64 * 2 ** 20 + 1 } as Uint8Array;
  const diagnostics = collectDiagnostics();
  const spec = await readSpec('main.yaml', async (location) => ({ bytes, text: head, location }), diagnostics);
  expect(spec).toBeUndefined();
  expect(diagnostics.all.map(({ message }) => message)).toEqual([
    'The document has more than 64 MB, which no document has.',
  ]);
});
