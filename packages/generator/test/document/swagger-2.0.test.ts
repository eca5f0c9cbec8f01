import { expect, test } from '@jest/globals';
import { readText, schemaOf } from './read-text.js';

const head = 'swagger: "2.0"\ninfo: { title: T, version: "1" }\n';

function operation(lines: string, rest = '') {
  return readText(`${head}${rest}paths:\n  /a/{id}:\n    post:\n      responses: {}\n${lines}`).then(
    ({ document, problems }) => ({
      operation: document.operations[0],
      problems,
    }),
  );
}

const id = '        - { name: id, in: path, type: string, required: true }\n';

test.each([
  ['in: query', 'form', true],
  ['in: query, collectionFormat: csv, type: array', 'form', false],
  ['in: query, type: array', 'form', false],
  ['in: query, collectionFormat: ssv, type: array', 'space', false],
  ['in: query, collectionFormat: tsv, type: array', 'tab', false],
  ['in: query, collectionFormat: pipes, type: array', 'pipe', false],
  ['in: query, collectionFormat: multi, type: array', 'form', true],
  ['in: header, type: array', 'simple', false],
  ['in: header', 'simple', false],
])('reads the parameter { %s } as %s, explode %s', async (text, style, explode) => {
  const written = text.includes('type') ? `${text}, items: { type: string }` : `${text}, type: string`;
  const { operation: read, problems } = await operation(`      parameters:\n${id}        - { name: x, ${written} }\n`);
  expect(read?.parameters[1]).toMatchObject({ name: 'x', style, explode, required: false });
  expect(problems).toEqual([]);
});

test('makes a request body of a parameter in the body, by the media types of the operation or the document', async () => {
  const body = `      parameters:\n${id}        - { name: pet, in: body, required: true, description: D, schema: { type: object } }\n`;
  const { operation: read } = await operation(body, 'consumes: [application/json; charset=utf-8, application/xml]\n');
  expect(read?.body).toMatchObject({ required: true, description: 'D' });
  expect(read?.body?.media.map(({ type }) => type)).toEqual(['application/json', 'application/xml']);
  const own = await operation(`      consumes: [text/plain]\n${body}`, 'consumes: [application/xml]\n');
  expect(own.operation?.body?.media.map(({ type }) => type)).toEqual(['text/plain']);
  const none = await operation(body);
  expect(none.operation?.body?.media.map(({ type }) => type)).toEqual(['application/json']);
});

test('makes a form of the parameters in formData, multipart when one is a file', async () => {
  const field =
    '        - { name: tags, in: formData, type: array, items: { type: string }, collectionFormat: multi }\n';
  const form = await operation(`      parameters:\n${id}${field}`);
  expect(form.operation?.body?.media).toMatchObject([{ type: 'application/x-www-form-urlencoded' }]);
  const file = '        - { name: photo, in: formData, type: file, required: true, description: The photo }\n';
  const { operation: read, problems } = await operation(`      parameters:\n${id}${field}${file}`);
  const [media] = read?.body?.media ?? [];
  expect(media?.type).toBe('multipart/form-data');
  expect(media?.schema?.required).toEqual(['photo']);
  expect(media?.schema?.properties?.get('photo')).toMatchObject({
    types: ['string'],
    format: 'binary',
    description: 'The photo',
  });
  expect([...(media?.encoding ?? [])]).toEqual([['tags', { style: 'form', explode: true }]]);
  expect(read?.body?.required).toBe(true);
  expect(problems).toEqual([]);
});

test('reads responses by produces, files as bytes, headers', async () => {
  const { document } = await readText(`${head}produces: [application/json, application/xml]
paths:
  /a:
    get:
      responses:
        200: { description: ok, schema: { type: object }, headers: { X-Rate: { type: integer, description: R } } }
        204: { description: none }
        4xx: { $ref: '#/responses/Wrong' }
        default: { description: file, schema: { type: file } }
responses: { Wrong: { description: wrong, schema: { type: string } } }
`);
  const [ok, none, wrong, file] = document.operations[0]?.responses ?? [];
  expect(ok?.status).toBe('200');
  expect(ok?.media.map(({ type }) => type)).toEqual(['application/json', 'application/xml']);
  expect(ok?.headers).toMatchObject([{ name: 'X-Rate', description: 'R', schema: { types: ['integer'] } }]);
  expect(none?.media).toEqual([]);
  expect(wrong).toMatchObject({ status: '4XX', description: 'wrong', place: { pointer: '/responses/Wrong' } });
  expect(file?.media[0]?.schema).toMatchObject({ types: ['string'], format: 'binary' });
});

test('takes a stream that is watched for events of Kubernetes, where the document knows them', async () => {
  const types = 'produces: [application/json, application/json;stream=watch]\n';
  const path = 'paths: { /a: { get: { responses: { 200: { description: A., schema: { type: object } } } } } }\n';
  const name = 'io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent';
  const { document } = await readText(`${head}${types}definitions: { ${name}: { type: object } }\n${path}`);
  const [plain, watched] = document.operations[0]?.responses[0]?.media ?? [];
  expect([plain?.itemSchema, watched?.itemSchema?.ref]).toEqual([undefined, `#/definitions/${name}`]);
  const other = await readText(`${head}${types}${path}`);
  expect(other.document.operations[0]?.responses[0]?.media.map(({ itemSchema }) => itemSchema)).toEqual([
    undefined,
    undefined,
  ]);
});

test('gives bytes without a schema where the operation produces nothing else, and describes its refusals as JSON', async () => {
  const { document } = await readText(`${head}produces: [application/pdf]
definitions: { Error: { type: object } }
x-404: &none { description: None., schema: { $ref: "#/definitions/Error" } }
paths:
  /archive: { get: { produces: [application/x-tar], responses: { 200: { description: A. }, 202: { description: B., schema: { type: string } }, 404: *none } } }
  /events: { get: { produces: [application/x-ndjson, application/json-seq], responses: { 200: *none, 404: *none } } }
  /mixed: { get: { produces: [application/x-tar, application/json], responses: { 200: { description: A. }, 404: *none } } }
  /text: { put: { produces: [text/plain], responses: { 200: { description: A. }, 400: *none, 404: { description: None., schema: { type: string } } } } }
  /told: { get: { produces: [text/plain], responses: { 200: { description: A., schema: { type: string } }, 400: *none } } }
  /usual: { delete: { responses: { 200: { description: Nothing comes. }, 404: *none } } }
`);
  const told = document.operations.map(({ path, responses }) => [
    path,
    ...responses.map(({ status, media }) => `${status} ${media.map(({ type }) => type).join('|')}`),
  ]);
  expect(told).toEqual([
    ['/archive', '200 application/x-tar', '202 application/x-tar', '404 application/json'],
    ['/events', '200 application/x-ndjson|application/json-seq', '404 application/json'],
    ['/mixed', '200 ', '404 application/x-tar|application/json'],
    ['/text', '200 ', '400 text/plain', '404 text/plain'],
    ['/told', '200 text/plain', '400 application/json'],
    ['/usual', '200 ', '404 application/pdf'],
  ]);
  expect(document.operations[0]?.responses[0]?.media[0]?.schema).toMatchObject({ format: 'binary' });
});

test('tells of a fault in a list of media types wherever an alias puts it, and of that of the document once', async () => {
  const responses = 'responses: { 200: { schema: { type: string } }, 404: { schema: { type: string } } }';
  const { document, problems } = await readText(`${head}produces: [whatever]
paths:
  /a: { get: { produces: &list [text/plain, nonsense], ${responses} }, put: { ${responses} } }
  /b: { get: { produces: *list, ${responses} }, put: { ${responses} } }
`);
  const types = document.operations.map(({ responses: [ok] }) => ok?.media.map(({ type }) => type));
  expect(types).toEqual([['text/plain'], ['application/json'], ['text/plain'], ['application/json']]);
  expect(problems.sort()).toEqual([
    'invalid-part /paths/~1a/get/produces: "nonsense" is no media type; it was left out.',
    'invalid-part /paths/~1b/get/produces: "nonsense" is no media type; it was left out.',
    'invalid-part /produces: "whatever" is no media type; it was left out.',
  ]);
});

test('reads a lone file response without produces as application/octet-stream', async () => {
  const { operation: read } = await operation(`      parameters:\n${id}`, '');
  expect(read?.responses).toEqual([]);
  const { document } = await readText(
    `${head}paths: { /a: { get: { responses: { 200: { schema: { type: file } } } } } }\n`,
  );
  expect(document.operations[0]?.responses[0]?.media[0]?.type).toBe('application/octet-stream');
});

test('makes servers of schemes, host and base path, TLS first', async () => {
  const servers = (lines: string) => readText(`${head}${lines}paths: {}\n`).then(({ document }) => document.servers);
  expect(await servers('host: api.example:8443\nbasePath: /v2/\nschemes: [http, https]\n')).toEqual([
    { url: 'https://api.example:8443/v2' },
    { url: 'http://api.example:8443/v2' },
  ]);
  expect(await servers('host: api.example\n')).toEqual([{ url: 'https://api.example' }]);
  expect(await servers('basePath: /v2\n')).toEqual([{ url: '/v2' }]);
  expect(await servers('')).toEqual([]);
});

test('makes a mapping of a discriminator from the schemas that extend, nullable from x-nullable', async () => {
  const { document, problems } = await readText(`${head}paths: {}
definitions:
  Pet: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string, x-nullable: true } } }
  Cat: { allOf: [{ $ref: '#/definitions/Pet' }, { type: object }] }
  Lion: { allOf: [{ $ref: '#/definitions/Cat' }] }
`);
  const pet = schemaOf(document, 'Pet');
  expect(pet.discriminator?.property).toBe('kind');
  expect([...(pet.discriminator?.mapping ?? [])]).toEqual([
    ['Cat', '#/definitions/Cat'],
    ['Lion', '#/definitions/Lion'],
  ]);
  expect(pet.properties?.get('kind')?.types).toEqual(['string', 'null']);
  expect(problems).toEqual([]);
});

test('reads security: basic, API keys, flows', async () => {
  const { document } = await readText(`${head}paths: {}
securityDefinitions:
  plain: { type: basic }
  key: { type: apiKey, in: header, name: X-Key }
  token: { type: oauth2, flow: application, tokenUrl: 'https://t.example', scopes: {} }
security: [{ plain: [] }, { key: [], token: [read] }]
`);
  expect([...document.securitySchemes].map(([name, { kind }]) => [name, kind])).toEqual([
    ['plain', 'basic'],
    ['key', 'apiKey'],
    ['token', 'oauth2'],
  ]);
  expect(document.securitySchemes.get('token')).toMatchObject({
    flow: 'clientCredentials',
    tokenUrl: 'https://t.example',
  });
  expect(document.security).toEqual([['plain'], ['key', 'token']]);
});
