import { expect, test } from '@jest/globals';
import { readText, readTexts } from './read-text.js';

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: 1.0.0, description: D }\n`;

test('reads what stands at the root', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}externalDocs: { url: 'https://docs.example' }
tags:
  - { name: pet, description: Pets, x-displayName: Animals }
  - { name: 404 }
servers:
  - { url: 'https://{region}.example/{base}', variables: { region: { default: eu }, base: { enum: [v1, v2] } }, description: S }
paths: {}
`);
  expect(document).toMatchObject({ file: 'main.yaml', title: 'T', version: '1.0.0', description: 'D' });
  expect(document.externalDocs).toBe('https://docs.example');
  expect(document.tags).toEqual([{ name: 'pet', description: 'Pets', displayName: 'Animals' }, { name: '404' }]);
  expect(document.servers).toEqual([{ url: 'https://eu.example/v1', description: 'S' }]);
  expect(problems).toEqual([]);
});

test('reads the tags of 3.2', async () => {
  const { document } = await readText(`${head('3.2.0')}tags:
  - { name: pets, summary: All pets, kind: nav }
  - { name: cats, parent: pets }
  - { name: beta, kind: badge }
paths: {}
`);
  expect(document.tags).toEqual([
    { name: 'pets', title: 'All pets' },
    { name: 'cats', parent: 'pets' },
    { name: 'beta', groups: false },
  ]);
});

test('resolves a relative server of a document that was fetched', async () => {
  const texts = { 'https://api.example/docs/openapi.yaml': `${head('3.0.3')}servers: [{ url: ../v1 }]\npaths: {}\n` };
  const { document } = await readTexts(texts, 'https://api.example/docs/openapi.yaml');
  expect(document.servers).toEqual([{ url: 'https://api.example/v1' }]);
});

test('reads parameters: styles, content, references, those of the path item and those that replace them', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths:
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, style: matrix, explode: true, schema: { type: string } }
      - { name: q, in: query, description: of the item, schema: { type: string } }
      - $ref: '#/components/parameters/Filter'
    get:
      parameters:
        - { name: q, in: query, description: of the operation, allowReserved: true, style: pipeDelimited, schema: { type: array, items: {} } }
        - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: Accept, in: header, schema: { type: string } }
        - { name: sid, in: cookie, schema: { type: string }, deprecated: true }
      responses: {}
components:
  parameters:
    Filter: { name: filter, in: query, style: deepObject, explode: true, schema: { type: object } }
`);
  expect(document.operations[0]?.parameters).toMatchObject([
    { name: 'id', in: 'path', style: 'matrix', explode: true, required: true },
    { name: 'q', description: 'of the operation', style: 'pipe', explode: false, allowReserved: true },
    { name: 'filter', style: 'deep', explode: true, place: { pointer: '/components/parameters/Filter' } },
    { name: 'json', content: 'application/json', style: 'form', schema: { types: ['object'] } },
    { name: 'sid', in: 'cookie', style: 'form', explode: true, deprecated: true },
  ]);
  expect(problems).toEqual([]);
});

test('lets the template decide which path parameters there are', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths:
  /a/{id}: { get: { parameters: [{ name: other, in: path, required: true, schema: {} }], responses: {} } }
`);
  expect(document.operations[0]?.parameters).toMatchObject([
    { name: 'id', in: 'path', required: true, schema: { types: ['string'] } },
  ]);
  expect(problems).toEqual([
    'invalid-part /paths/~1a~1{id}/get/parameters/0: The path has no {other}; the parameter was left out.',
    'invalid-part /paths/~1a~1{id}/get: {id} of the path is not among the parameters; it was taken for a text.',
  ]);
});

test('reads bodies, encodings, responses and headers through references', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths:
  /a:
    post:
      requestBody: { $ref: '#/components/requestBodies/Form' }
      responses:
        200: { $ref: '#/components/responses/Ok' }
        5xx: { description: bad, content: { application/json; charset=utf-8: {}, application/json: {} } }
components:
  requestBodies:
    Form:
      required: true
      content:
        multipart/form-data:
          schema: { type: object, properties: { photo: { type: string, format: binary } } }
          encoding: { photo: { contentType: 'image/png, image/jpeg', style: form, explode: false } }
  responses:
    Ok: { description: ok, headers: { X-A: { $ref: '#/components/headers/A' }, Content-Type: { schema: {} } } }
  headers:
    A: { required: true, description: A, schema: { type: integer } }
`);
  const [operation] = document.operations;
  expect(operation?.body).toMatchObject({ required: true, media: [{ type: 'multipart/form-data' }] });
  expect([...(operation?.body?.media[0]?.encoding ?? [])]).toEqual([
    ['photo', { contentType: 'image/png, image/jpeg', style: 'form', explode: false }],
  ]);
  expect(operation?.responses).toMatchObject([
    { status: '200', headers: [{ name: 'X-A', required: true, description: 'A', schema: { types: ['integer'] } }] },
    { status: '5XX', media: [{ type: 'application/json' }] },
  ]);
  expect(operation?.responses[0]?.headers).toHaveLength(1);
  expect(operation?.responses[1]?.media).toHaveLength(1);
  expect(problems).toEqual([]);
});

test('follows a path item, keeps what stands beside its reference, and takes servers from the nearest', async () => {
  const { document, problems } = await readTexts({
    'main.yaml': `${head('3.1.0')}paths:
  /a:
    $ref: ./items.yaml#/pets
    servers: [{ url: /item }]
    post: { operationId: own, servers: [{ url: /own }], responses: {} }
`,
    'items.yaml': 'pets:\n  get: { operationId: far, responses: {} }\n  post: { operationId: hidden, responses: {} }\n',
  });
  expect(document.operations.map(({ operationId, place, servers }) => [operationId, place.file, servers])).toEqual([
    ['far', 'items.yaml', [{ url: '/item' }]],
    ['own', '', [{ url: '/own' }]],
  ]);
  expect(problems).toEqual([]);
});

test('reads 3.2: QUERY, additional operations, streams, the whole query string', async () => {
  const { document, problems } = await readText(`${head('3.2.0')}$self: https://api.example/openapi
paths:
  /a:
    query: { responses: {} }
    additionalOperations: { COPY: { responses: {} }, 'no method': { responses: {} } }
    get:
      parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }]
      responses:
        200: { description: ok, content: { text/event-stream: { itemSchema: { $ref: 'https://api.example/openapi#/components/schemas/Event' } } } }
components: { schemas: { Event: { type: object } } }
`);
  expect(document.operations.map(({ method }) => method)).toEqual(['GET', 'QUERY', 'COPY']);
  const [get] = document.operations;
  expect(get?.parameters).toMatchObject([{ in: 'querystring', content: 'application/x-www-form-urlencoded' }]);
  expect(get?.responses[0]?.media[0]).toMatchObject({ itemSchema: { ref: '#/components/schemas/Event' } });
  expect(problems).toEqual([
    'invalid-part /paths/~1a/additionalOperations/no method: "no method" is no method; it was left out.',
  ]);
});

test('follows references that stand for whole sections', async () => {
  const { document, problems } = await readTexts({
    'main.yaml': `${head('3.1.0')}paths: { $ref: paths.yaml }
webhooks: { $ref: 'paths.yaml#/x-hooks' }
components: { schemas: { $ref: schemas.yaml }, securitySchemes: { $ref: 'schemas.yaml#/x-security' } }
security: [{ key: [] }]
`,
    'paths.yaml': `/pets: { get: { responses: { 200: { content: { application/json: { schema: { $ref: 'schemas.yaml#/Pet' } } } } } } }
x-hooks: { moved: { post: { summary: Moved } } }
`,
    'schemas.yaml': `Pet: { type: object }
x-security: { key: { type: apiKey, in: header, name: X-Key } }
`,
  });
  expect(document.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /pets']);
  expect(document.webhooks?.map(({ name, summary }) => [name, summary])).toEqual([['moved', 'Moved']]);
  expect(document.schemas.get('schemas.yaml#/Pet')?.name).toBe('Pet');
  expect([...document.securitySchemes.keys()]).toEqual(['key']);
  expect(problems).toEqual([]);
});
