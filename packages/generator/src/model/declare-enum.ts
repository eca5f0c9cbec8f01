import type { Schema } from '../document/types.js';
import type { Declaration } from './types.js';

type EnumDeclaration = Pick<Extract<Declaration, { kind: 'enum' }>, 'kind' | 'members' | 'nullable'>;
type EnumMember = EnumDeclaration['members'][number];

function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

/** True for a schema that becomes a frozen object and a union of literals of one name. */
export function isNamedEnum(schema: Schema): boolean {
  const { enum: values, ref, allOf, oneOf, anyOf, const: constant } = schema;
  if (values === undefined || [ref, allOf, oneOf, anyOf, constant].some((each) => each !== undefined)) return false;
  return values.some(isValue) && values.every((value) => value === null || isValue(value));
}

/** In an object literal `__proto__: x` would set the prototype. */
function safeKey(name: string): string {
  return name === '__proto__' ? '_proto_' : name;
}

/** Members under the author's names (`x-enum-varnames`) where he gave each its own, else under the values themselves. */
export function enumDeclaration(schema: Schema): EnumDeclaration {
  const { enum: values = [], enumNames, enumDescriptions } = schema;
  const members: EnumMember[] = [];
  const keys = new Set<string>();
  const named = enumNames !== undefined && new Set(enumNames).size === enumNames.length;
  const seen = new Set<unknown>();
  values.forEach((value, index) => {
    if (!isValue(value) || seen.has(value)) return;
    seen.add(value);
    let key = safeKey((named ? enumNames[index] : undefined) ?? String(value));
    // `1` beside `'1'`.
    while (keys.has(key)) key += '_';
    keys.add(key);
    const description = enumDescriptions?.[index];
    members.push({ key, value, doc: description === undefined ? {} : { text: description } });
  });
  return { kind: 'enum', members, nullable: values.includes(null) || schema.types.includes('null') };
}
