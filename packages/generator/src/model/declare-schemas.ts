import type { NamedSchema, Schema } from '../document/types.js';
import { enumDeclaration, isNamedEnum } from './declare-enum.js';
import { schemaDoc } from './doc.js';
import { indexOf, membersOf } from './object-type.js';
import type { TypeContext } from './type-context.js';
import { typeKey } from './type-nodes.js';
import { addsToReference, typeOf } from './type-of.js';
import type { Declaration, Member, TypeNode } from './types.js';

/** A schema as an interface, as far as others need it to extend it. */
interface Shape {
  readonly extends: readonly NamedSchema[];
  readonly own: readonly Member[];
  readonly index?: TypeNode;
  /** Own and inherited members. */
  readonly all: ReadonlyMap<string, Member>;
}

/** A chain of `allOf` longer than this is an intersection; the stack is finite, and so is a reader. */
const maximalDepth = 100;

function isPlainObject(schema: Schema): boolean {
  const { ref, types, enum: values, const: constant, oneOf, anyOf, items, prefixItems } = schema;
  if ([ref, values, constant, oneOf, anyOf, items, prefixItems].some((each) => each !== undefined)) return false;
  return types.every((type) => type === 'object');
}

/** An override that TypeScript admits: a literal where the base says `string`, as discriminators do. */
function narrows(own: Member, base: Member): boolean {
  if (own.optional && !base.optional) return false;
  if (typeKey(own.type) === typeKey(base.type)) return true;
  const isString = base.type.kind === 'primitive' && base.type.name === 'string';
  const literals = own.type.kind === 'union' ? own.type.of : [own.type];
  return isString && literals.every((each) => each.kind === 'literal' && typeof each.value === 'string');
}

/** Decides for every named schema how it is declared, on one side. */
export function createDeclarer(context: TypeContext): (named: NamedSchema) => Declaration {
  const shapes = new Map<NamedSchema, Shape | undefined>();
  // A schema whose shape is asked for while it is worked out extends itself; it is no interface then.
  const shapeOf = (named: NamedSchema, depth: number): Shape | undefined => {
    if (shapes.has(named)) return shapes.get(named);
    shapes.set(named, undefined);
    const shape = depth > maximalDepth ? undefined : findShape(named.schema, depth);
    shapes.set(named, shape);
    return shape;
  };

  function findShape(schema: Schema, depth: number): Shape | undefined {
    if (!isPlainObject(schema)) return undefined;
    const bases: NamedSchema[] = [];
    const inherited = new Map<string, Member>();
    const own = new Map<string, Member>();
    const inline: Schema[] = [];
    for (const part of schema.allOf ?? []) {
      const isBase = part.ref !== undefined && part.types.length === 0 && !addsToReference(part);
      const named = isBase ? context.schemas.get(part.ref) : undefined;
      if (named === undefined) {
        if (!isPlainObject(part) || part.allOf !== undefined) return undefined;
        inline.push(part);
        continue;
      }
      if (bases.includes(named)) continue;
      const base = shapeOf(named, depth + 1);
      if (base === undefined || (base.index !== undefined && !admitsAll(base.index))) return undefined;
      for (const [name, member] of base.all) {
        const known = inherited.get(name);
        if (
          known !== undefined &&
          (typeKey(known.type) !== typeKey(member.type) || known.optional !== member.optional)
        ) {
          return undefined;
        }
        inherited.set(name, member);
      }
      bases.push(named);
    }
    const nothingOwn = schema.allOf !== undefined && schema.properties === undefined && schema.required === undefined;
    for (const part of nothingOwn && schema.additionalProperties === undefined ? inline : [...inline, schema]) {
      for (const member of membersOf(
        part === schema ? schema : { ...part, allOf: schema.allOf ?? [] },
        context,
        typeOf,
      )) {
        const known = own.get(member.name);
        if (known !== undefined && typeKey(known.type) !== typeKey(member.type)) return undefined;
        own.set(member.name, known === undefined ? member : { ...known, optional: known.optional && member.optional });
      }
    }
    for (const [name, member] of own) {
      const base = inherited.get(name);
      if (base === undefined) continue;
      // What one part of `allOf` requires is required.
      const merged = base.optional ? member : { ...member, optional: false };
      if (!narrows(merged, base)) return undefined;
      own.set(name, merged);
    }
    const members = [...own.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    const index = indexFor(schema, inline, { members, inherits: bases.length > 0 }, context);
    if (index === 'clash') return undefined;
    const all = new Map([...inherited, ...own]);
    return { extends: bases, own: members, all, ...(index === undefined ? {} : { index }) };
  }

  return (named) => {
    const { id, schema } = named;
    const base = { name: context.names.schema(id, context.side), doc: schemaDoc(schema), pointer: id };
    if (isNamedEnum(schema)) return { ...base, ...enumDeclaration(schema) };
    const shape = shapeOf(named, 0);
    if (shape === undefined) return { ...base, kind: 'alias', type: typeOf(schema, context) };
    const bases = shape.extends.map((each) => context.names.schema(each.id, context.side));
    const index = shape.index === undefined ? {} : { index: shape.index };
    return { ...base, kind: 'interface', extends: bases, members: shape.own, ...index };
  };
}

function admitsAll(index: TypeNode): boolean {
  return index.kind === 'primitive' && index.name === 'unknown';
}

/** The index signature of an interface; one beside inherited members would have to admit those too. */
function indexFor(
  schema: Schema,
  inline: readonly Schema[],
  { members, inherits }: { readonly members: readonly Member[]; readonly inherits: boolean },
  context: TypeContext,
): TypeNode | undefined | 'clash' {
  const toType = (each: Schema): TypeNode => typeOf(each, context);
  const open = [schema, ...inline].filter(
    ({ additionalProperties: more, patternProperties }) =>
      (more !== undefined && more !== false) || patternProperties !== undefined,
  );
  const [only, ...others] = open;
  if (only === undefined) {
    return inherits || members.length > 0 || inline.length > 0 ? undefined : indexOf(schema, members, toType);
  }
  if (others.length > 0) return 'clash';
  const index = indexOf(only, members, toType);
  return inherits && index !== undefined && !admitsAll(index) ? 'clash' : index;
}
