import { jsonText } from './json-text.js';
import { compareText } from './names/allocate-names.js';
import type { TypeNode } from './types.js';

/** Types without members, once each. */
export const unknownType: TypeNode = { kind: 'primitive', name: 'unknown' };
export const undefinedType: TypeNode = { kind: 'primitive', name: 'undefined' };
export const nullType: TypeNode = { kind: 'primitive', name: 'null' };
export const stringType: TypeNode = { kind: 'primitive', name: 'string' };
export const numberType: TypeNode = { kind: 'primitive', name: 'number' };
export const booleanType: TypeNode = { kind: 'primitive', name: 'boolean' };
/** An object of which nothing is known. */
export const anyObject: TypeNode = { kind: 'object', members: [], index: unknownType };

function isUnknown(type: TypeNode): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}

/** Equal text, equal type. What is common has a key that costs nothing; objects and tuples are rare in unions. */
export function typeKey(type: TypeNode): string {
  switch (type.kind) {
    case 'reference':
    case 'primitive':
      return `${type.kind} ${type.name}`;
    case 'literal':
      return `${typeof type.value} ${type.value}`;
    case 'array':
      return `${typeKey(type.item)}[]`;
    case 'union':
    case 'intersection':
      return `${type.kind} ${type.of.map(typeKey).join('|')}`;
    default:
      return JSON.stringify(type, (key, value: unknown) => (key === 'doc' ? undefined : value));
  }
}

/** Whether two types are the same; most are one object, or differ in what is cheap to see. */
export function isSame(one: TypeNode, other: TypeNode): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  if (one.kind === 'literal' && other.kind === 'literal') return one.value === other.value;
  if (one.kind === 'object' && other.kind === 'object' && one.members.length !== other.members.length) return false;
  return typeKey(one) === typeKey(other);
}

/** More than this, and comparing each with each costs more than making a key of each. */
const fewTypes = 8;

/** What differs where types do: of literals alone the values, else a text that says all. */
function keysOf(types: readonly TypeNode[]): readonly unknown[] {
  const values = types.map((type) => (type.kind === 'literal' ? type.value : undefined));
  return values.includes(undefined) ? types.map(typeKey) : values;
}

function distinct(types: readonly TypeNode[]): readonly TypeNode[] {
  if (types.length < 2) return types;
  if (types.length > fewTypes) {
    const keys = keysOf(types);
    const seen = new Set<unknown>();
    return types.filter((_, index) => !seen.has(keys[index]) && seen.add(keys[index]));
  }
  return types.filter((type, index) => !types.some((each, before) => before < index && isSame(each, type)));
}

/** A union without repetition; one with `unknown` is `unknown`. */
export function unionOf(types: readonly TypeNode[]): TypeNode {
  const first = types[0];
  if (types.length === 1 && first !== undefined) return first;
  const flat = types.some(({ kind }) => kind === 'union')
    ? types.flatMap((type) => (type.kind === 'union' ? type.of : [type]))
    : types;
  if (flat.some(isUnknown)) return unknownType;
  const of = distinct(flat);
  const only = of[0];
  return only === undefined ? { kind: 'primitive', name: 'never' } : of.length === 1 ? only : { kind: 'union', of };
}

/** An intersection without repetition and without `unknown`, which adds nothing. */
export function intersectionOf(types: readonly TypeNode[]): TypeNode {
  const first = types[0];
  if (types.length === 1 && first !== undefined) return first;
  const flat = types.flatMap((type) => (type.kind === 'intersection' ? type.of : [type]));
  const of = distinct(flat.filter((type) => !isUnknown(type)));
  const [only] = of;
  return only === undefined ? unknownType : of.length === 1 ? only : { kind: 'intersection', of };
}

/** Deeper than this, a value's type is unknown: nobody reads it, and YAML's aliases make values without end. */
const maximalLiteralDepth = 4;
const maximalLiteral = 4000;

/** The type of exactly this value; objects by the names of their members, so that the order of keys does not matter. */
export function literalType(value: unknown, depth = 0): TypeNode {
  if (value === null) return nullType;
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'literal', value };
  // `1e400` in JSON is Infinity, which has no literal.
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'literal', value } : numberType;
  if (typeof value !== 'object' || depth >= maximalLiteralDepth) return unknownType;
  if (depth === 0 && jsonText(value, maximalLiteral) === undefined) return unknownType;
  if (Array.isArray(value)) return { kind: 'tuple', items: value.map((each) => literalType(each, depth + 1)) };
  const members = Object.entries(value)
    .sort(([one], [other]) => compareText(one, other))
    .map(([name, each]) => ({ name, optional: false, type: literalType(each, depth + 1), doc: {} }));
  return { kind: 'object', members };
}
