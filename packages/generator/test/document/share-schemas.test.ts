import { expect, test } from '@jest/globals';
import { fingerprintOf, saysTheSame } from '../../src/document/share-schemas.js';
import { readText, readTexts, schemaOf } from './read-text.js';

const openapi = `openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
`;

test('gives one object for schemas that say the same, whatever they hold', async () => {
  const pet = (format: string, example: string) => `{ type: object, example: { a: ${example} }, properties: {
    id: { type: string, format: ${format}, minLength: 1, default: a, example: ${example} },
    tags: { type: array, items: { enum: [a, b] } } } }`;
  const { document } = await readText(`${openapi}
components: { schemas: { A: ${pet('uuid', '1')}, B: ${pet('uuid', '2')}, C: ${pet('uri', '1')} } }
`);
  expect(schemaOf(document, 'B')).toBe(schemaOf(document, 'A'));
  expect(schemaOf(document, 'C')).not.toBe(schemaOf(document, 'A'));
  expect(schemaOf(document, 'C').properties?.get('id')?.format).toBe('uri');
  expect(schemaOf(document, 'C').properties?.get('tags')).toBe(schemaOf(document, 'A').properties?.get('tags'));
});

test('reports a fault of schemas that say the same for each of them', async () => {
  const { problems } = await readText(`${openapi}
components: { schemas: { A: { type: wrong }, B: { type: wrong }, C: { items: { $ref: '#/x' } }, D: { items: { $ref: '#/x' } } } }
`);
  expect(problems.map((each) => each.split(':')[0])).toEqual([
    'invalid-part /components/schemas/A/type',
    'invalid-part /components/schemas/B/type',
    'unresolved-reference /components/schemas/C/items',
    'unresolved-reference /components/schemas/D/items',
  ]);
});

test('says of a schema that is known how deep it lies where it lies too deep', async () => {
  // JSON: YAML is not parsed to this depth.
  const nested = (depth: number): object => (depth === 0 ? { type: 'string' } : { items: nested(depth - 1) });
  const schemas = { A: nested(60), B: nested(100), C: nested(99) };
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
  const { problems } = await readTexts({ 'main.json': JSON.stringify(document) }, 'main.json');
  expect(problems).toEqual([
    `invalid-part /components/schemas/B${'/items'.repeat(100)}: This schema lies 100 schemas deep; every value is admitted instead.`,
  ]);
});

test('reads a reference anew where an identifier gives it another target', async () => {
  const { document } = await readText(`${openapi}
components: { schemas: {
  A: { $id: 'https://a.example/a', $defs: { X: { type: string } }, properties: { x: { $ref: '#/$defs/X' } } },
  B: { $id: 'https://a.example/b', $defs: { X: { type: integer } }, properties: { x: { $ref: '#/$defs/X' } } } } }
`);
  expect(schemaOf(document, 'A').properties?.get('x')?.ref).toBe('#/components/schemas/A/$defs/X');
  expect(schemaOf(document, 'B').properties?.get('x')?.ref).toBe('#/components/schemas/B/$defs/X');
});

test.each<[string, object, object]>([
  ['types', { type: 'string' }, { type: 'number' }],
  ['a default', { default: 1 }, { default: '1' }],
  ['a default that is not there', {}, { default: null }],
  ['the keys of a default', { default: { example: 1 } }, { default: { example: 2 } }],
  ['a constraint', { minimum: 1 }, { minimum: 2 }],
  ['the order of values', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['a value that is a list', { enum: [['a']] }, { enum: [{ 0: 'a' }] }],
  ['the name of a property', { properties: { a: {} } }, { properties: { b: {} } }],
  ['a property that is called example', { properties: { example: {} } }, { properties: {} }],
  ['the members of an alternative', { oneOf: [{ type: 'a' }, {}] }, { oneOf: [{ type: 'a' }] }],
  ['items that are a list', { items: [{}] }, { items: {} }],
])('tells schemas apart by %s', (_what, one, other) => {
  expect(saysTheSame(one as never, other as never)).toBe(false);
  expect(saysTheSame(other as never, one as never)).toBe(false);
  expect(saysTheSame(one as never, structuredClone(one) as never)).toBe(true);
  expect(fingerprintOf(structuredClone(one) as never)).toBe(fingerprintOf(one as never));
});

test('passes over the order of keys, which says nothing', () => {
  const one = {
    type: 'object',
    properties: { a: { minimum: 1, maximum: 2 }, b: {} },
    default: { a: 1, b: 2 },
    example: 1,
  };
  const other = {
    example: 2,
    default: { b: 2, a: 1 },
    properties: { b: {}, a: { maximum: 2, minimum: 1 } },
    type: 'object',
  };
  expect(saysTheSame(one, other)).toBe(true);
  expect(fingerprintOf(other)).toBe(fingerprintOf(one));
  const inherited = { ...one, default: JSON.parse('{ "__proto__": {}, "a": 1 }') as object };
  expect(saysTheSame(inherited, other)).toBe(false);
});

test('compares no more of what aliases multiply than somebody would write', () => {
  const bomb = () => Array.from({ length: 40 }).reduce<unknown>((inner) => ({ items: inner, allOf: [inner] }), {});
  const shared = bomb();
  for (const key of ['default', 'additionalItems', 'x-a']) {
    expect(saysTheSame({ [key]: bomb() } as never, { [key]: bomb() } as never)).toBe(false);
    expect(saysTheSame({ [key]: shared } as never, { [key]: shared } as never)).toBe(true);
  }
  const beside = () => ({ $ref: '#/a', items: bomb() });
  expect(saysTheSame(beside() as never, beside() as never)).toBe(false);
  expect(fingerprintOf(beside() as never)).toBe(fingerprintOf(beside() as never));
});

test('makes no fingerprint of all that aliases multiply', () => {
  const wide = (value: unknown) => Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, value]));
  const bomb = () => [1, 2, 3, 4, 5].reduce<unknown>((inner) => wide(inner), 'a');
  expect(fingerprintOf(bomb() as never, 4)).toBe(fingerprintOf(bomb() as never, 4));
}, 20_000);
