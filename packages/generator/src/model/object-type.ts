import type { Schema } from '../document/types.js';
import { schemaDoc } from './doc.js';
import { compareText } from './names/allocate-names.js';
import type { TypeContext, TypeOf } from './type-context.js';
import { typeKey, undefinedType, unionOf, unknownType } from './type-nodes.js';
import type { Member, Side, TypeNode } from './types.js';

/** More kinds of values than this beside an index signature, and it is `unknown`: nobody reads such a union. */
const maximalIndexTypes = 8;

const nothing: ReadonlySet<string> = new Set();

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

/**
 * The members of an object, by name, so that the order of the document's keys does not matter. A property that is
 * required here and declared in `allOf`, or nowhere, is a member as well.
 */
export function membersOf(schema: Schema, context: TypeContext, typeOf: TypeOf): readonly Member[] {
  const required = schema.required === undefined ? nothing : new Set(schema.required);
  const members: Member[] = [];
  schema.properties?.forEach((property, name) => {
    if (!travels(property, context.side)) return;
    members.push({ name, optional: !required.has(name), type: typeOf(property, context), doc: schemaDoc(property) });
  });
  for (const name of required) {
    if (schema.properties?.has(name)) continue;
    const property = findProperty(schema, name, context);
    if (property !== undefined && !travels(property, context.side)) continue;
    // A union of alternatives may declare it in each of them.
    if (property === undefined && (schema.oneOf !== undefined || schema.anyOf !== undefined)) continue;
    const type = property === undefined ? unknownType : typeOf(property, context);
    members.push({ name, optional: false, type, doc: {} });
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
  const patterns = [...(patternProperties ?? [])].sort(([one], [other]) => compareText(one, other));
  const types: TypeNode[] = patterns.map(([, each]) => toType(each));
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
export function objectType(schema: Schema, context: TypeContext, typeOf: TypeOf): TypeNode {
  const members = membersOf(schema, context, typeOf);
  const index = indexOf(schema, members, (each) => typeOf(each, context));
  return { kind: 'object', members, ...(index === undefined ? {} : { index }) };
}
