import { expect, test } from '@jest/globals';
import { createSharing } from '../../src/document/share-schemas.js';
import type { Schema } from '../../src/document/types.js';
import { readText, schemaOf } from './read-text.js';

const text: Schema = { types: ['string'] };

function withProperty(name: string): Schema {
  return { types: ['object'], properties: new Map([[name, text]]) };
}

test('gives one object for schemas that say the same, whatever they hold', async () => {
  const pet = (format: string) => `{ type: object, properties: {
    id: { type: string, format: ${format}, minLength: 1, default: a }, tags: { type: array, items: { enum: [a, b] } } } }`;
  const { document } = await readText(`openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components: { schemas: { A: ${pet('uuid')}, B: ${pet('uuid')}, C: ${pet('uri')} } }
`);
  expect(schemaOf(document, 'B')).toBe(schemaOf(document, 'A'));
  expect(schemaOf(document, 'C')).not.toBe(schemaOf(document, 'A'));
  expect(schemaOf(document, 'C').properties?.get('id')?.format).toBe('uri');
  expect(schemaOf(document, 'C').properties?.get('tags')).toBe(schemaOf(document, 'A').properties?.get('tags'));
});

test.each<[string, Schema, Schema]>([
  ['types', { types: ['string'] }, { types: ['integer'] }],
  ['a default', { types: [], default: { value: 1 } }, { types: [], default: { value: '1' } }],
  ['a default that is not there', { types: [] }, { types: [], default: { value: undefined } }],
  ['a constraint', { types: [], constraints: [['minimum', 1]] }, { types: [], constraints: [['minimum', 2]] }],
  ['the order of values', { types: [], enum: ['a', 'b'] }, { types: [], enum: ['b', 'a'] }],
  ['values that are objects', { types: [], enum: [{}] }, { types: [], enum: [{}] }],
  ['the name of a property', withProperty('a'), withProperty('b')],
])('tells schemas apart by %s', (_what, one, other) => {
  const share = createSharing();
  expect(share(one)).toBe(one);
  expect(share(other)).toBe(other);
  expect(share({ ...one })).toBe(one);
});
