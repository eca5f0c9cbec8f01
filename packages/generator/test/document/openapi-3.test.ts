import { expect, test } from '@jest/globals';
import { readText, readTexts, schemaOf } from './read-text.js';

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

test('names every schema that a reference names, wherever it stands', async () => {
  const { document, problems } = await readTexts({
    'main.yaml': `${head('3.1.0')}paths:
  /a:
    get:
      responses:
        200: { description: ok, content: { application/json: { schema: { type: object, title: Deep } } } }
        400: { description: bad, content: { application/json: { schema: { $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema' } } } }
components:
  schemas:
    B: { $ref: './ext.yaml#/Pet' }
    A: { properties: { whole: { $ref: './Owner.yaml' }, inner: { $ref: '#/components/schemas/B/x-inner' }, tree: { $dynamicRef: '#tree' } } }
    Tree: { $dynamicAnchor: tree, $defs: { Leaf: { type: string } }, items: { $ref: '#/components/schemas/Tree/$defs/Leaf' } }
`,
    'ext.yaml':
      'Pet: { type: object, x-inner: { type: integer }, properties: { again: { $ref: "main.yaml#/components/schemas/B" } } }\n',
    'Owner.yaml': 'type: object\n',
  });
  expect([...document.schemas.values()].map(({ id, name }) => [id, name])).toEqual([
    ['#/components/schemas/B', 'B'],
    ['#/components/schemas/A', 'A'],
    ['#/components/schemas/Tree', 'Tree'],
    ['#/paths/~1a/get/responses/200/content/application~1json/schema', '/a get 200 application/json'],
    ['Owner.yaml#', 'Owner'],
    ['ext.yaml#/Pet/x-inner', 'Pet x-inner'],
    ['#/components/schemas/Tree/$defs/Leaf', 'Leaf'],
  ]);
  // A component that is nothing but a reference to another file stands for what is there, whatever leads to it.
  expect(schemaOf(document, 'B').properties?.get('again')?.ref).toBe('#/components/schemas/B');
  expect(schemaOf(document, 'A').properties?.get('tree')?.ref).toBe('#/components/schemas/Tree');
  expect(problems).toEqual([]);
});

test('reads what 3.0 and 3.1 say differently into one form', async () => {
  const { document: old } = await readText(`${head('3.0.3')}paths: {}
components:
  schemas:
    A: { type: string, nullable: true, minimum: 1, exclusiveMinimum: true, maximum: 5, pattern: '^a' }
    B: { $ref: '#/components/schemas/A', description: beside, nullable: true, type: object }
    C: { nullable: true }
    D: { nullable: true, allOf: [{ $ref: '#/components/schemas/A' }] }
`);
  expect(schemaOf(old, 'A')).toMatchObject({
    types: ['string', 'null'],
    constraints: [
      ['exclusiveMinimum', 1],
      ['maximum', 5],
      ['pattern', '^a'],
    ],
  });
  expect(schemaOf(old, 'B')).toMatchObject({ ref: '#/components/schemas/A', description: 'beside', types: ['null'] });
  expect(schemaOf(old, 'C').types).toEqual([]);
  expect(schemaOf(old, 'D').types).toEqual(['null']);
  const { document } = await readText(`${head('3.1.0')}paths: {}
components:
  schemas:
    A: { type: [string, null], exclusiveMinimum: 1, const: null }
    B: { $ref: '#/components/schemas/A', type: object, properties: { a: true, b: false } }
    C: { type: array, prefixItems: [{ type: string }], items: false }
    D: { type: string, contentMediaType: application/octet-stream }
    E: { type: string, contentEncoding: base64 }
`);
  expect(schemaOf(document, 'A')).toMatchObject({
    types: ['string', 'null'],
    constraints: [['exclusiveMinimum', 1]],
    const: { value: null },
  });
  expect(schemaOf(document, 'B').properties?.get('a')).toMatchObject({ types: [] });
  expect(schemaOf(document, 'B').properties?.get('b')).toMatchObject({ types: [], enum: [] });
  expect(schemaOf(document, 'C')).toMatchObject({ prefixItems: [{ types: ['string'] }], items: { enum: [] } });
  expect(schemaOf(document, 'D').format).toBe('binary');
  expect(schemaOf(document, 'E').format).toBe('byte');
});

test('names members of enums by the extensions in use', async () => {
  const { document } = await readText(`${head('3.0.3')}paths: {}
components:
  schemas:
    A: { type: integer, enum: [1, 2], x-enum-varnames: [One, Two], x-enum-descriptions: [first, second] }
    B: { type: integer, enum: [1, 2], x-enumNames: [One, Two] }
    C: { type: string, enum: [a, b], x-ms-enum: { name: X, values: [{ value: b, name: Bee }, { value: a, name: Ay, description: D }] } }
    D: { type: integer, enum: [1, 2], x-enum-varnames: [One] }
`);
  expect(['A', 'B', 'C', 'D'].map((name) => schemaOf(document, name).enumNames)).toEqual([
    ['One', 'Two'],
    ['One', 'Two'],
    ['Ay', 'Bee'],
    undefined,
  ]);
  expect(schemaOf(document, 'A').enumDescriptions).toEqual(['first', 'second']);
  expect(schemaOf(document, 'C').enumDescriptions).toEqual(['D', '']);
});

test('completes the mapping of a discriminator by the members that it leaves out', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog.v1' }, { $ref: '#/components/schemas/Bird' }]
      discriminator: { propertyName: kind, mapping: { kitty: '#/components/schemas/Cat', woof: Dog.v1 } }
    Cat: { type: object }
    Dog.v1: { type: object }
    Bird: { type: object }
`);
  expect([...(schemaOf(document, 'Pet').discriminator?.mapping ?? [])]).toEqual([
    ['kitty', '#/components/schemas/Cat'],
    ['woof', '#/components/schemas/Dog.v1'],
    ['Bird', '#/components/schemas/Bird'],
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

test('gives a schema of another file the name of the component that stands for it, the first by name', async () => {
  const { document } = await readTexts({
    'main.yaml': `${head('3.1.0')}paths: {}
components: { schemas: { Zoo: { $ref: pet.yaml }, Pet: { $ref: pet.yaml }, Far: { $ref: 'more.yaml#/X' } } }
`,
    'pet.yaml': 'properties: { friend: { $ref: "#" }, far: { $ref: "more.yaml#/Y" } }\n',
    'more.yaml': 'X: { $ref: "#/Y" }\nY: { type: string }\n',
  });
  const named = [...document.schemas.values()].map(({ id, name, schema }) => [id, name, schema.ref]);
  expect(named).toEqual([
    ['#/components/schemas/Zoo', 'Zoo', '#/components/schemas/Pet'],
    ['#/components/schemas/Pet', 'Pet', undefined],
    ['#/components/schemas/Far', 'Far', undefined],
  ]);
});

test('gives a dynamic reference the schema that somebody further out gives its anchor to', async () => {
  const { document, problems } = await readText(`${head('3.1.0')}paths: {}
components:
  schemas:
    Pet: { type: object }
    User: { type: object }
    Page:
      $id: https://a.example/page
      $defs: { none: { $dynamicAnchor: T } }
      properties: { items: { items: { $dynamicRef: '#T' } } }
    PetPage: { $id: https://a.example/pets, $ref: page, $defs: { T: { $dynamicAnchor: T, $ref: '#/components/schemas/Pet' } } }
    UserPage:
      $id: https://a.example/users
      $defs: { T: { $dynamicAnchor: T, $ref: '#/components/schemas/User' } }
      allOf: [{ type: object }]
      $ref: https://a.example/page
    Tree: { $id: https://a.example/tree, $dynamicAnchor: node, properties: { kids: { items: { $dynamicRef: '#node' } } } }
    Wide: { $id: https://a.example/wide, $dynamicAnchor: node, $ref: tree }
`);
  const itemOf = (name: string, property = 'items') => {
    const schema = schemaOf(document, name);
    return (schema.allOf?.[0] ?? schema).properties?.get(property)?.items?.ref;
  };
  expect(['Page', 'PetPage', 'UserPage'].map((name) => itemOf(name))).toEqual([
    '#/components/schemas/Page/$defs/none',
    '#/components/schemas/Pet',
    '#/components/schemas/User',
  ]);
  expect(schemaOf(document, 'UserPage').allOf?.[1]).toEqual({ types: ['object'] });
  expect(['Tree', 'Wide'].map((name) => itemOf(name, 'kids'))).toEqual([
    '#/components/schemas/Tree',
    '#/components/schemas/Wide',
  ]);
  expect(problems).toEqual([]);
});

test('reads an enum as the type says, and its names and comments as tools write them', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths: {}
components:
  schemas:
    Text: { type: string, nullable: true, enum: [1, 2.5, true, a, null] }
    Number: { type: integer, enum: ['1', '-2', x, '12345678901234567890'] }
    Flag: { type: boolean, enum: ['true'] }
    Any: { enum: ['1', 1] }
    Swag: { type: integer, enum: [0, 1], x-enum-varnames: [A, B], x-enum-comments: { B: Not A. } }
    ByValue: { type: string, enum: [x, y], x-enum-names: { x: Ex, y: Why } }
`);
  const valuesOf = (name: string) => schemaOf(document, name).enum;
  expect(valuesOf('Text')).toEqual(['1', '2.5', 'true', 'a', null]);
  expect(valuesOf('Number')).toEqual([1, -2, 'x', '12345678901234567890']);
  expect(valuesOf('Flag')).toEqual([true]);
  expect(valuesOf('Any')).toEqual(['1', 1]);
  expect(schemaOf(document, 'Swag')).toMatchObject({ enumNames: ['A', 'B'], enumDescriptions: ['', 'Not A.'] });
  expect(schemaOf(document, 'ByValue').enumNames).toEqual(['Ex', 'Why']);
  expect(problems).toEqual([]);
});
