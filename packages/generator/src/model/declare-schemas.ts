import type { NamedSchema, Schema } from '../document/types.js';
import { enumDeclaration, isNamedEnum } from './declare-enum.js';
import { schemaDoc } from './doc.js';
import { compareText } from './names/allocate-names.js';
import { indexOf, membersOf } from './object-type.js';
import { sortedBy } from './sorted-by.js';
import type { TypeContext } from './type-context.js';
import { isSame } from './type-nodes.js';
import { addsToReference, make, typeOf } from './type-of.js';
import type { Declaration, Member, TypeNode } from './types.js';

/** A schema as an interface, as far as others need it to extend it. */
interface Shape {
  readonly extends: readonly NamedSchema[];
  readonly own: readonly Member[];
  readonly index?: TypeNode;
  /** Members that others would inherit by it, by name. */
  readonly all: () => ReadonlyMap<string, Member>;
}

/** Most declarations inherit nothing; they share this. */
const noMembers: ReadonlyMap<string, Member> = new Map();

/** All members of a shape, put together when somebody inherits them. */
function allOf(inherited: ReadonlyMap<string, Member>, own: readonly Member[]): Shape['all'] {
  let all: Map<string, Member> | undefined;
  return () => {
    if (all !== undefined) return all;
    all = new Map(inherited);
    for (const member of own) all.set(member.name, member);
    return all;
  };
}

/** What several bases hand on; undefined when they contradict one another. */
function inheritedFrom(bases: readonly Shape[]): ReadonlyMap<string, Member> | undefined {
  const [first, ...others] = bases;
  if (first === undefined) return noMembers;
  if (others.length === 0) return first.all();
  const inherited = new Map(first.all());
  for (const base of others) {
    for (const [name, member] of base.all()) {
      const known = inherited.get(name);
      if (known !== undefined && (known.optional !== member.optional || !isSame(known.type, member.type))) {
        return undefined;
      }
      inherited.set(name, member);
    }
  }
  return inherited;
}

/** A chain of `allOf` longer than this is an intersection; the stack is finite, and so is a reader. */
const maximalDepth = 100;

function compareNames(one: Member, other: Member): number {
  return compareText(one.name, other.name);
}

function isPlainObject(schema: Schema): boolean {
  const saysMore =
    schema.ref ?? schema.enum ?? schema.const ?? schema.oneOf ?? schema.anyOf ?? schema.items ?? schema.prefixItems;
  return saysMore === undefined && schema.types.every((type) => type === 'object');
}

/** True for a schema that admits every value: it says nothing, or describes alone. */
function admitsEverything(schema: Schema): boolean {
  const { types, properties, required, patternProperties, additionalProperties, allOf } = schema;
  const says = properties ?? required ?? patternProperties ?? additionalProperties ?? allOf;
  return types.length === 0 && says === undefined && isPlainObject(schema);
}

/** An override that TypeScript admits: a literal where the base says `string`, as discriminators do. */
function narrows(own: Member, base: Member): boolean {
  if (own.optional && !base.optional) return false;
  if (isSame(own.type, base.type)) return true;
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
    return schema.allOf === undefined ? plainShape(schema) : composedShape(schema, schema.allOf, depth);
  }

  function plainShape(schema: Schema): Shape | undefined {
    const own = membersOf(schema, context, make);
    const index = indexFor(schema, [], { members: own, inherits: false }, context);
    if (index === 'clash') return undefined;
    const all = allOf(noMembers, own);
    return index === undefined ? { extends: [], own, all } : { extends: [], own, index, all };
  }

  function composedShape(schema: Schema, parts: readonly Schema[], depth: number): Shape | undefined {
    const bases: NamedSchema[] = [];
    const shapes: Shape[] = [];
    const own = new Map<string, Member>();
    const inline: Schema[] = [];
    for (const part of parts) {
      const isBase = part.ref !== undefined && part.types.length === 0 && !addsToReference(part);
      const named = isBase ? context.schemas.get(part.ref) : undefined;
      if (named === undefined) {
        if (!isPlainObject(part) || part.allOf !== undefined) return undefined;
        inline.push(part);
        continue;
      }
      // What admits everything adds nothing, and no interface can extend it.
      if (bases.includes(named) || admitsEverything(named.schema)) continue;
      const base = shapeOf(named, depth + 1);
      if (base === undefined || (base.index !== undefined && !admitsAll(base.index))) return undefined;
      bases.push(named);
      shapes.push(base);
    }
    const inherited = inheritedFrom(shapes);
    if (inherited === undefined) return undefined;
    const nothingOwn = schema.properties === undefined && schema.required === undefined;
    for (const part of nothingOwn && schema.additionalProperties === undefined ? inline : [...inline, schema]) {
      for (const member of membersOf(part === schema ? schema : { ...part, allOf: parts }, context, make)) {
        const known = own.get(member.name);
        if (known !== undefined && !isSame(known.type, member.type)) return undefined;
        own.set(member.name, known === undefined ? member : { ...known, optional: known.optional && member.optional });
      }
    }
    for (const member of own.values()) {
      const base = inherited.get(member.name);
      if (base === undefined) continue;
      // What one part of `allOf` requires is required.
      const merged = base.optional ? member : { ...member, optional: false };
      if (!narrows(merged, base)) return undefined;
      own.set(member.name, merged);
    }
    const members = sortedBy([...own.values()], compareNames);
    const index = indexFor(schema, inline, { members, inherits: bases.length > 0 }, context);
    if (index === 'clash') return undefined;
    const all = allOf(inherited, members);
    return index === undefined ? { extends: bases, own: members, all } : { extends: bases, own: members, index, all };
  }

  return (named) => {
    const { id, schema } = named;
    const name = context.names.schema(id, context.side);
    const doc = schemaDoc(schema);
    if (isNamedEnum(schema)) return { name, doc, pointer: id, ...enumDeclaration(schema) };
    const shape = admitsEverything(schema) ? undefined : shapeOf(named, 0);
    if (shape === undefined) return { name, doc, pointer: id, kind: 'alias', type: typeOf(schema, context) };
    const bases = shape.extends.map((each) => context.names.schema(each.id, context.side));
    const declaration = { name, doc, pointer: id, kind: 'interface', extends: bases, members: shape.own } as const;
    return shape.index === undefined ? declaration : { ...declaration, index: shape.index };
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
