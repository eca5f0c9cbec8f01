import { expect, test } from '@jest/globals';
import { readText, readTexts, schemaOf } from './read-text.js';

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: 1.0.0, description: D }\n`;

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
