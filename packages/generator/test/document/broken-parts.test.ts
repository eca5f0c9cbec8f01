import { expect, test } from '@jest/globals';
import { collectDiagnostics } from '../../src/diagnostics.js';
import { readDocument } from '../../src/document/read-document.js';
import { readSpec } from '../../src/spec/read-spec.js';
import { readText, schemaOf } from './read-text.js';

const head = 'openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n';

test('leaves out what has the wrong form, says so, and goes on', async () => {
  const { document, problems } = await readText(`${head}paths:
  /a:
    get:
      tags: one
      parameters: { name: x }
      responses: { 200: wrong, '1000': {}, ok: {}, 204: { description: fine } }
    post: text
  b: { get: { parameters: [{ name: q }], responses: [] } }
components:
  schemas:
    A: { properties: null, required: x, type: strange, enum: 5, items: 3, allOf: {}, deprecated: sure }
    B: { $ref: 5 }
    C: null
    D: { $ref: '#/components/schemas/Gone' }
    E: { type: long, required: [a, 1] }
  securitySchemes: []
`);
  expect(problems).toEqual([
    'invalid-part /components/securitySchemes: This must be an object of security schemes; it was left out.',
    'invalid-part /paths/~1a/post: This must be an operation, an object; it was left out.',
    'invalid-part /paths/~1a/get/parameters: `parameters` must be a list of parameters; it was left out.',
    'invalid-part /paths/~1a/get/tags: `tags` must be a list of names; what is no name was left out.',
    'invalid-part /paths/~1a/get/responses/200: This must be a response, an object; it was left out.',
    'invalid-part /paths/~1a/get/responses/1000: "1000" is no status; it was left out.',
    'invalid-part /paths/~1a/get/responses/ok: "ok" is no status; it was left out.',
    'invalid-part /paths/b: The path "b" does not begin with a slash; it was given one.',
    'invalid-part /paths/b/get/parameters/0: A parameter must have a `name` and a place, `in`; it was left out.',
    'invalid-part /paths/b/get/responses: `responses` must be an object of responses; it was left out.',
    'invalid-part /components/schemas/A/properties: `properties` must be an object of schemas; it was left out.',
    'invalid-part /components/schemas/A/required: `required` must be a list of names; what is no name was left out.',
    'invalid-part /components/schemas/A/type: "strange" is no type; it was left out.',
    'invalid-part /components/schemas/A/enum: `enum` must be a list of values; it was left out.',
    'invalid-part /components/schemas/A/items: This must be a schema, an object; every value is admitted instead.',
    'invalid-part /components/schemas/A/allOf: `allOf` must be a list of schemas; it was left out.',
    'invalid-part /components/schemas/A/deprecated: `deprecated` must be true or false; it was left out.',
    'invalid-part /components/schemas/B/$ref: A reference must be a string; it was left out.',
    'invalid-part /components/schemas/C: This must be a schema, an object; every value is admitted instead.',
    'unresolved-reference /components/schemas/D: `#/components/schemas/Gone` leads nowhere: there is nothing.',
    'invalid-part /components/schemas/E/type: "long" is no type; it was read as integer.',
    'invalid-part /components/schemas/E/required: `required` must be a list of names; what is no name was left out.',
  ]);
  expect(document.operations.map(({ path }) => path)).toEqual(['/a', '/b']);
  expect(document.operations[0]).toMatchObject({ tags: ['one'], responses: [{ status: '204' }] });
  expect(schemaOf(document, 'D')).toEqual({ types: [] });
  expect(schemaOf(document, 'E')).toMatchObject({ types: ['integer'], required: ['a'] });
});

test('keeps the names of prototypes as data', async () => {
  const { document, problems } = await readText(`{
  "openapi": "3.0.0", "info": { "title": "T", "version": "1" }, "paths": {
    "/{constructor}": { "get": { "parameters": [{ "name": "constructor", "in": "path", "required": true, "schema": {} }],
      "security": [{ "constructor": [] }], "responses": { "200": { "headers": { "__proto__": { "schema": {} } } } } } } },
  "components": { "schemas": {
    "__proto__": { "type": "object", "properties": { "__proto__": { "$ref": "#/components/schemas/__proto__" }, "toString": {} } },
    "constructor": { "type": "object" } } } }`);
  expect([...document.schemas.keys()]).toEqual(['#/components/schemas/__proto__', '#/components/schemas/constructor']);
  const schema = schemaOf(document, '__proto__');
  expect([...(schema.properties?.keys() ?? [])]).toEqual(['__proto__', 'toString']);
  expect(document.operations[0]?.responses[0]?.headers).toMatchObject([{ name: '__proto__' }]);
  expect(problems).toEqual([
    'invalid-part /paths/~1{constructor}/get/security/0: There is no security scheme "constructor"; this alternative was left out.',
  ]);
});

test('ends references that run in a circle', async () => {
  const { document, problems } = await readText(`${head}paths:
  /a: { $ref: '#/paths/~1a' }
  /b: { get: { parameters: [{ $ref: '#/components/parameters/P' }], responses: {} } }
components:
  parameters: { P: { $ref: '#/components/parameters/Q' }, Q: { $ref: '#/components/parameters/P' } }
  schemas: { S: { $ref: '#/components/schemas/S' }, T: { allOf: [{ $ref: '#/components/schemas/T' }] } }
`);
  expect(problems.map((problem) => problem.replace(/ .*/s, ''))).toEqual([
    'unresolved-reference',
    'unresolved-reference',
  ]);
  expect(schemaOf(document, 'S').ref).toBe('#/components/schemas/S');
});

test('survives aliases that multiply', async () => {
  const level = (name: string, from: string) =>
    `x-${name}: &${name} { allOf: [${Array(9).fill(`*${from}`).join(', ')}] }\n`;
  const names = [...'bcdefghij'];
  const bomb = names.map((name, index) => level(name, index === 0 ? 'a' : (names[index - 1] ?? ''))).join('');
  const { problems } = await readText(
    `x-a: &a { type: string }\n${bomb}${head}paths: {}\ncomponents: { schemas: { J: *j } }\n`,
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^invalid-part \S+: Aliases multiply: this schema and all that follow are too many; every value is admitted instead\.$/,
  );
});

test('survives schemas that are nested too deeply', async () => {
  const deep = `${'{"items":'.repeat(9000)}{}${'}'.repeat(9000)}`;
  const { problems } = await readText(`{"openapi":"3.1.0","paths":{},"components":{"schemas":{"Deep":${deep}}}}`);
  expect(problems).toEqual([
    expect.stringMatching(/^invalid-part \S+: This schema lies 100 schemas deep; every value is admitted instead\.$/),
  ]);
});

/** Every place of a value, as a function that gives the whole with another value there. */
function places(value: unknown): ((other: unknown) => unknown)[] {
  if (typeof value !== 'object' || value === null) return [(other) => other];
  const entries = Object.entries(value);
  const inner = entries.flatMap(([key, member]) =>
    places(member).map((replace) => (other: unknown) => {
      if (!Array.isArray(value)) return { ...value, [key]: replace(other) };
      return value.map((each, index) => (String(index) === key ? replace(other) : each));
    }),
  );
  return [(other) => other, ...inner];
}

const schema = { type: 'object', properties: { a: { $ref: '#/x-s' } }, required: ['a'], allOf: [{ enum: ['b'] }] };
const parameter = { name: 'id', in: 'path', required: true, schema, style: 'simple' };
const header = { required: true, schema: { $ref: '#/x-s', enum: ['x'] } };
const content = {
  'application/json': { schema, encoding: { a: { contentType: 'text/plain' } } },
  'multipart/form-data': { schema, encoding: { a: { headers: { h: header }, encoding: {} } } },
};
const documents = [
  {
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    'x-s': { discriminator: { propertyName: 'a', mapping: { x: '#/x-s' } }, oneOf: [{ $ref: '#/x-s' }] },
    servers: [{ url: '/{v}', variables: { v: { default: '1' } } }],
    tags: [{ name: 't' }],
    security: [{ k: [] }],
    paths: {
      '/a/{id}': {
        parameters: [parameter],
        get: { tags: ['t'], security: [{ k: [] }], responses: { 200: { headers: { h: { schema } }, content } } },
        additionalOperations: { COPY: { requestBody: { content }, servers: [{ url: '/' }] } },
      },
    },
    components: {
      securitySchemes: { k: { type: 'oauth2', flows: { password: { tokenUrl: '/' } } } },
      schemas: { s: schema },
    },
  },
  {
    swagger: '2.0',
    info: { title: 'T', version: '1' },
    host: 'h',
    schemes: ['https'],
    produces: ['application/json'],
    'x-s': {},
    paths: {
      '/a/{id}': {
        put: {
          parameters: [
            { name: 'id', in: 'path', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' },
            { name: 'f', in: 'formData', type: 'file' },
          ],
          responses: { default: { schema, headers: { h: { type: 'string' } } } },
        },
        post: { consumes: ['a/b'], parameters: [{ name: 'b', in: 'body', schema }], responses: {} },
      },
    },
    securityDefinitions: { k: { type: 'apiKey', in: 'header', name: 'K' } },
    definitions: { s: schema },
  },
];

test.each([
  ['null', null],
  ['a text', 'x'],
  ['a number', 5],
  ['a list', [null]],
  ['an object', { $ref: 5 }],
  ['a reference', { $ref: '#/x-s' }],
])('survives %s in any place', async (_what, other) => {
  for (const document of documents) {
    for (const replace of places(document)) {
      const text = JSON.stringify(replace(other));
      const diagnostics = collectDiagnostics();
      const spec = await readSpec('main.json', async () => ({ text, location: '/main.json' }), diagnostics);
      const read = spec === undefined ? undefined : readDocument(spec, diagnostics);
      expect(read !== undefined || diagnostics.all.some(({ severity }) => severity === 'error')).toBe(true);
    }
  }
});
