import type { Schema } from '../document/types.js';
import { schemaDoc } from './doc.js';
import { compareText } from './names/allocate-names.js';
import type { Made, Make, TypeContext } from './type-context.js';
import { typeKey, undefinedType, unionOf, unknownType } from './type-nodes.js';
import type { Member, Side, TypeNode } from './types.js';

/** More kinds of values than this beside an index signature, and it is `unknown`: nobody reads such a union. */
const maximalIndexTypes = 8;

const nothing: ReadonlySet<string> = new Set();
const noProperties: ReadonlyMap<string, Schema> = new Map();

/** Schemas that one `allOf` brings in are fewer; a chain of thousands would be walked from each of its links. */
const maximalBases = 500;

/** True when a property travels this way. */
export function travels(property: Schema, side: Side): boolean {
  return side === 'input' ? property.readOnly !== true : property.writeOnly !== true;
}

/** A property wherever it is declared: in the schema, or in what `allOf` brings in. */
function findProperty(schema: Schema, name: string, context: TypeContext): Schema | undefined {
  const seen = new Set<Schema>();
  const pending = [schema];
  for (let next = pending.pop(); next !== undefined && seen.size < maximalBases; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const found = next.properties?.get(name);
    if (found !== undefined) return found;
    const target = next.ref === undefined ? undefined : context.schemas.get(next.ref)?.schema;
    if (target !== undefined) pending.push(target);
    pending.push(...(next.allOf ?? []));
  }
  return undefined;
}

/** The member that a schema is under a name. The same property in many objects is one member. */
function memberOf(name: string, optional: boolean, schema: Schema, made: Made): Member {
  const first = made.member;
  if (first !== undefined && first.name === name && first.optional === optional) return first;
  const others = first === undefined ? undefined : othersOf(made)[optional ? 'optional' : 'required'];
  let member = others?.get(name);
  if (member === undefined) {
    made.doc ??= schemaDoc(schema);
    member = { name, optional, type: made.type, doc: made.doc };
    if (others === undefined) made.member = member;
    else others.set(name, member);
  }
  return member;
}

function othersOf(made: Made): NonNullable<Made['others']> {
  made.others ??= { optional: new Map(), required: new Map() };
  return made.others;
}

/** The type of a property that is required and not declared beside that; undefined when it is no member. */
function requiredType(schema: Schema, name: string, context: TypeContext, make: Make): TypeNode | undefined {
  const property = findProperty(schema, name, context);
  if (property !== undefined) return travels(property, context.side) ? make(property, context).type : undefined;
  // A union of alternatives may declare it in each of them.
  return schema.oneOf === undefined && schema.anyOf === undefined ? unknownType : undefined;
}

/**
 * The members of an object, by name, so that the order of the document's keys does not matter. A property that is
 * required here and declared in `allOf`, or nowhere, is a member as well.
 */
export function membersOf(schema: Schema, context: TypeContext, make: Make): readonly Member[] {
  const { properties = noProperties } = schema;
  const required = schema.required === undefined ? nothing : new Set(schema.required);
  const members: Member[] = [];
  let demanded = 0;
  // Names alone are sorted without a call for each pair.
  [...properties.keys()].sort().forEach((name) => {
    const property = properties.get(name);
    const isRequired = required.has(name);
    if (isRequired) demanded += 1;
    if (property === undefined || !travels(property, context.side)) return;
    members.push(memberOf(name, !isRequired, property, make(property, context)));
  });
  // Nearly always what is required is declared.
  if (demanded === required.size) return context.alike.list(members);
  for (const name of required) {
    const type = properties.has(name) ? undefined : requiredType(schema, name, context, make);
    if (type !== undefined) members.push({ name, optional: false, type, doc: {} });
  }
  return members.sort((one, other) => compareText(one.name, other.name));
}

/** The index signature of an object; it admits the declared members too, or TypeScript refuses it. */
export function indexOf(
  schema: Schema,
  members: readonly Member[],
  toType: (schema: Schema) => TypeNode,
): TypeNode | undefined {
  const { additionalProperties, patternProperties, properties } = schema;
  const types: TypeNode[] = [];
  if (patternProperties !== undefined) {
    const patterns = [...patternProperties].sort(([one], [other]) => compareText(one, other));
    for (const [, each] of patterns) types.push(toType(each));
  }
  if (additionalProperties === true) types.push(unknownType);
  else if (typeof additionalProperties === 'object') types.push(toType(additionalProperties));
  if (types.length === 0) {
    if (properties !== undefined && properties.size > 0) return undefined;
    if (members.length > 0) return undefined;
    return additionalProperties === false ? { kind: 'primitive', name: 'never' } : unknownType;
  }
  const declared = members.map(({ type }) => type);
  if (members.some(({ optional }) => optional)) declared.push(undefinedType);
  const all = unionOf([...types, ...declared]);
  const tooMany = all.kind === 'union' && all.of.length > maximalIndexTypes;
  return tooMany && new Set(declared.map(typeKey)).size > 1 ? unknownType : all;
}

/** The type of an object that is declared in place. */
export function objectType(schema: Schema, context: TypeContext, make: Make): TypeNode {
  const members = membersOf(schema, context, make);
  return context.alike.object(
    members,
    indexOf(schema, members, (each) => make(each, context).type),
  );
}
