import type { Declaration, Model, TypeNode } from '../model/types.js';
import { nameToken } from './operation-line.js';

/** Where the types of a client hold `bigint`, in the notation of docs/operation-notation.md. */
export interface Int64Places {
  /** Places of each declaration that holds any, by its name. */
  readonly shapes: ReadonlyMap<string, string>;
  /** Places of a type; undefined when it holds none. */
  placesOf(type: TypeNode): string | undefined;
}

/** Dots, brackets, braces, colons and commas have a meaning in a place. */
function nameStep(name: string): string {
  return nameToken(name).replace(/[.[\]:]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Every place of a type; a reference is one where `isShape` says so. */
function walk(type: TypeNode, isShape: (name: string) => boolean): readonly string[] {
  const below = (step: string, each: TypeNode): readonly string[] => walk(each, isShape).map((place) => step + place);
  switch (type.kind) {
    case 'primitive':
      return type.name === 'bigint' ? [''] : [];
    case 'array':
      return below('[]', type.item);
    case 'tuple':
      return [...type.items, ...(type.rest === undefined ? [] : [type.rest])].flatMap((item) => below('[]', item));
    case 'object':
      return [
        ...type.members.flatMap((member) => below(`.${nameStep(member.name)}`, member.type)),
        ...(type.index === undefined ? [] : below('{}', type.index)),
      ];
    case 'union':
    case 'intersection':
      return type.of.flatMap((each) => walk(each, isShape));
    case 'reference':
      return isShape(type.name) ? [`:${nameStep(type.name)}`] : [];
    default:
      return [];
  }
}

/** A declaration as a type: what it extends is a reference at its root. */
function typesOf(declaration: Declaration): readonly TypeNode[] {
  if (declaration.kind === 'enum') return [];
  if (declaration.kind === 'alias') return [declaration.type];
  const { members, index } = declaration;
  const own: TypeNode = { kind: 'object', members, ...(index === undefined ? {} : { index }) };
  return [...declaration.extends.map((name): TypeNode => ({ kind: 'reference', name })), own];
}

function placesIn(types: readonly TypeNode[], isShape: (name: string) => boolean): string | undefined {
  const places = new Set(types.flatMap((type) => walk(type, isShape)));
  return places.size === 0 ? undefined : [...places].sort().join(',');
}

/** Finds them: a declaration counts that holds a `bigint` itself or through others. */
export function findInt64Places({ declarations }: Pick<Model, 'declarations'>): Int64Places {
  const holding = new Set<string>();
  const isShape = (name: string): boolean => holding.has(name);
  for (let size = -1; size < holding.size; ) {
    size = holding.size;
    for (const declaration of declarations) {
      if (!isShape(declaration.name) && placesIn(typesOf(declaration), isShape) !== undefined)
        holding.add(declaration.name);
    }
  }
  const shapes = declarations.flatMap((declaration) => {
    const places = placesIn(typesOf(declaration), isShape);
    return places === undefined ? [] : [[declaration.name, places] as const];
  });
  return { shapes: new Map(shapes), placesOf: (type) => placesIn([type], isShape) };
}
