import { expect, test } from '@jest/globals';
import { emitSchemas } from './emit-text.js';

test('counts what stands beside a reference in 3.1', async () => {
  const { declaration } =
    await emitSchemas(`    Pet: { type: object, properties: { name: { type: string }, age: { type: integer } } }
    Named: { $ref: '#/components/schemas/Pet', required: [name] }
    Dog: { $ref: '#/components/schemas/Pet', type: object, properties: { barks: { type: boolean } } }
    Small: { $ref: '#/components/schemas/Size', enum: [s, xs] }
    Size: { type: string }
    Open: { $ref: '#/components/schemas/Pet', additionalProperties: { type: string } }
    Same: { $ref: '#/components/schemas/Pet', description: The same., type: object, additionalProperties: false }
    Owner: { type: object, allOf: [{ $ref: '#/components/schemas/Pet', properties: { keys: { type: integer } } }] }
    Either: { $ref: '#/components/schemas/Pet', anyOf: [{ required: [name] }, { required: [age] }] }
`);
  expect(declaration('Named')).toBe('export type Named = Pet & { name: string };');
  expect(declaration('Dog')).toBe('export type Dog = Pet & { barks?: boolean | undefined };');
  expect(declaration('Small')).toBe("export type Small = Size & ('s' | 'xs');");
  expect(declaration('Open')).toBe('export type Open = Pet & { [key: string]: string };');
  expect(declaration('Same')).toBe('export type Same = Pet;');
  expect(declaration('Owner')).toBe('export type Owner = Pet & { keys?: number | undefined };');
  expect(declaration('Either')).toBe('export type Either = Pet;');
});
