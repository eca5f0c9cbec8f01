import { expect, test } from '@jest/globals';
import { emitSchemas, emitTexts } from './emit-text.js';

test('follows $dynamicRef and $defs, and finds the type that is not said', async () => {
  const { declaration, problems } =
    await emitSchemas(`    Tree: { $dynamicAnchor: tree, type: object, properties: { children: { type: array, items: { $dynamicRef: '#tree' } } } }
    Order: { type: object, properties: { unit: { $ref: '#/components/schemas/Order/$defs/Unit' } }, $defs: { Unit: { enum: [kg, g] } } }
    Untyped: { properties: { list: { items: { type: integer } } } }
`);
  expect(problems).toEqual([]);
  expect(declaration('Tree')).toContain('children?: Tree[] | undefined;');
  expect(declaration('Order')).toContain('unit?: Unit | undefined;');
  expect(declaration('Untyped')).toContain('list?: number[] | undefined;');
});

test('keeps the names of schemas in other files, and of parameters, headers, responses, bodies and path items there', async () => {
  const { file, declaration, problems } = await emitTexts({
    'main.yaml': `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /pets/{id}: { $ref: 'paths/pet.yaml' }
`,
    'paths/pet.yaml': `get:
  operationId: getPet
  tags: [pets]
  parameters: [{ $ref: '../parts.yaml#/Id' }]
  requestBody: { $ref: '../parts.yaml#/Body' }
  responses: { 200: { $ref: '../parts.yaml#/Found' } }
`,
    'parts.yaml': `Id: { name: id, in: path, required: true, schema: { type: integer } }
Body: { content: { application/json: { schema: { $ref: 'schemas/Pet.yaml' } } } }
Found: { description: ok, headers: { X-Rate: { $ref: '#/Rate' } }, content: { application/json: { schema: { $ref: 'schemas/Pet.yaml' } } } }
Rate: { schema: { type: integer } }
`,
    'schemas/Pet.yaml': 'type: object\nproperties: { owner: { $ref: Owner.yaml } }\n',
    'schemas/Owner.yaml': 'type: object\nproperties: { pet: { $ref: Pet.yaml } }\n',
  });
  expect(problems).toEqual([]);
  expect(declaration('Pet')).toContain('owner?: Owner | undefined;');
  expect(declaration('Owner')).toContain('pet?: Pet | undefined;');
  expect(file('pets.ts')).toContain('GET /pets/{id} path:id! body:json 200=json');
  expect(file('pets.ts')).toContain("'x-rate'");
});

test('reads what vendors write in documents before 3.1', async () => {
  const { declaration, file, problems } = await emitTexts({
    'main.yaml': `swagger: 2.0
info: { title: 404, version: 1.0 }
paths:
  /files: { get: { tags: [files], operationId: download, produces: [application/pdf], responses: { 200: { description: 1, schema: { type: file } } } } }
definitions:
  Size: { type: integer, enum: [1, 2], x-enum-varnames: [Small, Large] }
  Color: { type: string, enum: [r, g], x-ms-enum: { name: Color, values: [{ value: r, name: Red }, { value: g, name: Green }] } }
  Kind: { type: string, enum: [a, b], x-enumNames: [First, Second] }
  Thing: { type: object, properties: { size: { $ref: '#/definitions/Size', x-nullable: true }, note: { type: string, x-nullable: true } } }
`,
  });
  expect(problems).toEqual([]);
  expect(declaration('SizeValues')).toContain('readonly Small: 1;');
  expect(declaration('ColorValues')).toContain("readonly Red: 'r';");
  expect(declaration('KindValues')).toContain("readonly First: 'a';");
  expect(declaration('Thing')).toContain('note?: string | null | undefined;');
  expect(declaration('Thing')).toContain('size?: Size | null | undefined;');
  expect(file('files.ts')).toContain('200=binary(application/pdf)');
  expect(file('client.ts')).toContain("title: '404'");
});

test('takes nullable beside a reference in 3.0, and the device flow of 3.2', async () => {
  const nullable = await emitTexts({
    'main.yaml': `openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components: { schemas: { A: { type: object, properties: { b: { $ref: '#/components/schemas/B', nullable: true } } }, B: { type: string } } }
`,
  });
  expect(nullable.declaration('A')).toContain('b?: B | null | undefined;');
  const { file, problems } = await emitTexts({
    'main.yaml': `openapi: 3.2.0
$self: https://a.example/main.yaml
info: { title: T, version: '1' }
security: [{ device: [read] }]
paths: { /a: { get: { tags: [a], responses: { 200: { content: { application/json: { schema: { $ref: 'https://a.example/main.yaml#/components/schemas/B' } } } } } } } }
components:
  schemas: { B: { type: object } }
  securitySchemes:
    device: { type: oauth2, flows: { deviceAuthorization: { deviceAuthorizationUrl: https://a.example/d, tokenUrl: https://a.example/t, scopes: { read: '' } } } }
`,
  });
  expect(problems).toEqual([]);
  expect(file('a.ts')).toContain('ApiCall<B, ');
  expect(file('client.ts')).toContain('https://a.example/t');
});

/** What the line of an operation says of the parts of a body with this content. */
async function partsOfLine(content: string): Promise<readonly string[]> {
  const { file } = await emitTexts({
    'main.yaml': `openapi: 3.1.1
info: { title: T, version: 1.0.0 }
paths:
  /a: { post: { tags: [a], operationId: send, requestBody: { content: { ${content} } }, responses: {} } }
`,
  });
  return file('a.ts').match(/part:\S+/g) ?? [];
}

test('the headers of a part do not depend on the order of keys', async () => {
  const fixed = (name: string) => `${name}: { schema: { const: ${name} } }`;
  for (const names of [
    ['X-A', 'X-B', 'x-a'],
    ['x-a', 'X-B', 'X-A'],
  ]) {
    const headers = `{ ${names.map(fixed).join(', ')} }`;
    expect(await partsOfLine(`multipart/form-data: { encoding: { a: { headers: ${headers} } } }`)).toEqual([
      'part:a;header=X-A:X-A;header=X-B:X-B',
    ]);
  }
});

test('a body that is multipart or url-encoded is sent as each of the two says', async () => {
  const joined = 'list: { style: form, explode: false }';
  const kind = 'X-Kind: { schema: { const: k } }';
  const multipart = `multipart/form-data: { encoding: { ${joined}, own: { contentType: text/html }, both: { style: form } } }`;
  const form = `application/x-www-form-urlencoded: { encoding: { ${joined}, both: { style: deepObject, explode: true }, more: { style: form } } }`;
  const expected = [
    'part:both;form*;only=multipart',
    'part:both;deep*;only=form',
    'part:list;form',
    'part:more;form*;only=form',
    'part:own;type=text/html;only=multipart',
  ];
  expect(await partsOfLine(`${multipart}, ${form}`)).toEqual(expected);
  expect(await partsOfLine(`${form}, ${multipart}`)).toEqual(expected);
  expect(await partsOfLine(`${form}, application/json: {}`)).toEqual([
    'part:both;deep*',
    'part:list;form',
    'part:more;form*',
  ]);
  const withHeaders = `multipart/form-data: { encoding: { list: { style: form, explode: false, headers: { ${kind} } } } }`;
  const same = `application/x-www-form-urlencoded: { encoding: { ${joined} } }`;
  expect(await partsOfLine(`${withHeaders}, ${same}`)).toEqual(['part:list;form;header=X-Kind:k']);
});
