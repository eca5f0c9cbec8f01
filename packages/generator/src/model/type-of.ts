import type { JsonType, Schema } from '../document/types.js';
import { indexOf, membersOf, objectType } from './object-type.js';
import type { Made, TypeContext } from './type-context.js';
import {
  anyObject,
  booleanType,
  intersectionOf,
  literalType,
  nullType,
  numberType,
  stringType,
  unionOf,
  unknownType,
} from './type-nodes.js';
import type { TypeNode } from './types.js';

function hasObjectKeywords({ properties, patternProperties, additionalProperties }: Schema): boolean {
  return properties !== undefined || patternProperties !== undefined || additionalProperties !== undefined;
}

/** The types that a schema means when it says none. */
function typesOf(schema: Schema): readonly JsonType[] {
  const types = schema.types.includes('null') ? schema.types.filter((type) => type !== 'null') : schema.types;
  if (types.length > 0) return types;
  if (hasObjectKeywords(schema)) return ['object'];
  if (schema.items !== undefined || schema.prefixItems !== undefined) return ['array'];
  return schema.format === 'binary' ? ['string'] : [];
}

function arrayType({ items, prefixItems }: Schema, context: TypeContext): TypeNode {
  const rest = items === undefined ? undefined : typeOf(items, context);
  if (prefixItems === undefined) return { kind: 'array', item: rest ?? unknownType };
  const tuple = prefixItems.map((item) => typeOf(item, context));
  const isClosed = rest === undefined || (rest.kind === 'primitive' && rest.name === 'never');
  return { kind: 'tuple', items: tuple, ...(isClosed ? {} : { rest }) };
}

function basicType(type: JsonType, schema: Schema, context: TypeContext): TypeNode {
  switch (type) {
    case 'string':
      // Bytes inside of an answer can only be text; what is sent goes into a part of a multipart body.
      return schema.format === 'binary' && context.side === 'input' ? { kind: 'binary', side: 'input' } : stringType;
    case 'integer':
    case 'number':
      return schema.format === 'int64' && context.int64 === 'bigint'
        ? { kind: 'primitive', name: 'bigint' }
        : numberType;
    case 'boolean':
      return booleanType;
    case 'null':
      return nullType;
    case 'array':
      return arrayType(schema, context);
    case 'object':
      return hasObjectKeywords(schema) ? objectType(schema, context, make) : anyObject;
  }
}

/** Values of the discriminator that mean this member of the union. */
function tagsOf(member: Schema, { mapping }: NonNullable<Schema['discriminator']>, context: TypeContext): string[] {
  if (member.ref === undefined) return [];
  const tags = [...mapping].filter(([, id]) => id === member.ref).map(([tag]) => tag);
  const name = context.schemas.get(member.ref)?.name;
  return tags.length > 0 || name === undefined ? tags.sort() : [name];
}

/** A member of a discriminated union with its literal tag, unless it declares that itself. */
function taggedType(member: Schema, union: Schema, context: TypeContext): TypeNode {
  const type = typeOf(member, context);
  const { discriminator } = union;
  if (discriminator === undefined) return type;
  const tags = tagsOf(member, discriminator, context);
  const target = member.ref === undefined ? member : context.schemas.get(member.ref)?.schema;
  const own = target?.properties?.get(discriminator.property);
  if (tags.length === 0 || own?.const !== undefined || own?.enum?.length === 1) return type;
  const tag = {
    name: discriminator.property,
    optional: false,
    type: unionOf(tags.map((tag) => literalType(tag))),
    doc: {},
  };
  return intersectionOf([{ kind: 'object', members: [tag] }, type]);
}

/** Keywords beside a reference that change the type and are not about members. */
const besideReference = ['enum', 'const', 'allOf', 'oneOf', 'anyOf', 'items', 'prefixItems'] as const;

/** True when what stands beside a reference changes the type: OpenAPI 3.1 lets every keyword count there. */
export function addsToReference(schema: Schema): boolean {
  return (
    hasObjectKeywords(schema) ||
    (schema.required?.length ?? 0) > 0 ||
    besideReference.some((keyword) => schema[keyword] !== undefined)
  );
}

/** The types of what stands beside a reference. A property that is required here and declared there is taken from there. */
function additionsOf(schema: Schema, context: TypeContext): readonly TypeNode[] {
  const {
    ref: _ref,
    properties: _properties,
    patternProperties,
    additionalProperties,
    required: _required,
    ...rest
  } = schema;
  const members = membersOf(schema, context, make);
  const isOpen = patternProperties !== undefined || typeof additionalProperties === 'object';
  const index = isOpen ? indexOf(schema, members, (each) => typeOf(each, context)) : undefined;
  const additions: TypeNode[] = [];
  if (index !== undefined) additions.push({ kind: 'object', members, index });
  else if (members.length > 0) additions.push({ kind: 'object', members });
  if (besideReference.some((keyword) => rest[keyword] !== undefined)) additions.push(coreType(rest, context));
  return additions;
}

/** Everything that a schema says apart from `null`. */
function coreType(schema: Schema, context: TypeContext): TypeNode {
  if (schema.ref !== undefined) {
    const known = context.schemas.has(schema.ref);
    if (!known) return unknownType;
    const reference: TypeNode = { kind: 'reference', name: context.names.schema(schema.ref, context.side) };
    return addsToReference(schema) ? intersectionOf([reference, ...additionsOf(schema, context)]) : reference;
  }
  if (schema.const !== undefined) return literalType(schema.const.value);
  // An empty `enum` is the schema `false`: no value at all.
  if (schema.enum !== undefined) return unionOf(schema.enum.map((value) => literalType(value)));
  const composed = schema.allOf !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined;
  const ownTypes = typesOf(schema);
  // By far the most: one basic type.
  const only = ownTypes[0];
  if (!composed && ownTypes.length === 1 && only !== undefined) return basicType(only, schema, context);
  const parts: TypeNode[] = [];
  const required = composed && (schema.required?.length ?? 0) > 0;
  // `type: object` beside `oneOf` repeats what its members say.
  const adds = hasObjectKeywords(schema) || schema.items !== undefined || schema.prefixItems !== undefined;
  if (!composed || adds)
    parts.push(
      unionOf(ownTypes.length === 0 ? [unknownType] : ownTypes.map((type) => basicType(type, schema, context))),
    );
  else if (required) parts.push(objectType(schema, context, make));
  for (const member of schema.allOf ?? []) parts.push(typeOf(member, context));
  for (const members of [schema.oneOf, schema.anyOf]) {
    if (members !== undefined && members.length > 0) {
      parts.push(unionOf(members.map((member) => taggedType(member, schema, context))));
    }
  }
  return intersectionOf(parts);
}

/** The type of a schema on one side, and what else is made of it once. */
export function make(schema: Schema, context: TypeContext): Made {
  const known = context.known.get(schema);
  if (known !== undefined) return known;
  const made = { type: findType(schema, context) };
  context.known.set(schema, made);
  return made;
}

/** The type of a schema on one side. References are not followed. */
export function typeOf(schema: Schema, context: TypeContext): TypeNode {
  return make(schema, context).type;
}

function findType(schema: Schema, context: TypeContext): TypeNode {
  if (!schema.types.includes('null')) return coreType(schema, context);
  const { ref, enum: values, const: constant } = schema;
  const saysMore = schema.allOf ?? schema.oneOf ?? schema.anyOf ?? ref ?? values ?? constant;
  if (saysMore === undefined && typesOf(schema).length === 0) return nullType;
  return unionOf([coreType(schema, context), nullType]);
}
