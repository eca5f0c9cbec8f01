import type { NamedSchema, SchemaId } from '../../document/types.js';
import type { Side } from '../types.js';
import { allocateNames, compareText, type NameClaim } from './allocate-names.js';
import { reservedTypeNames } from './reserved-names.js';
import { pascalCase } from './words.js';

/** An operation as far as its type names go. */
export interface TypePrefixRequest {
  readonly pointer: string;
  /** What its author called it, or method and path. */
  readonly fullName: string;
  readonly groupName: string;
}

/** All that wants a name among the types of one client. */
export interface TypeNameRequest {
  readonly clientName: string;
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  /** Schemas that have an input form of their own. */
  readonly sent: ReadonlySet<SchemaId>;
  readonly groups: readonly string[];
  readonly operations: readonly TypePrefixRequest[];
  readonly fixed: ReadonlyMap<string, string>;
}

/** Names of types, unique over all files of a client, because its index exports them all. */
export interface TypeNames {
  schema(id: SchemaId, side: Side): string;
  group(name: string): string;
  /** `GetPetById` of `GetPetByIdInput`. */
  operation(pointer: string): string;
  /** What must stay on the next run: every name that is not its author's own. */
  readonly toFix: readonly (readonly [key: string, name: string])[];
}

const groupKey = (group: string): string => `group ${group}`;
const inputKey = (id: SchemaId): string => `${id} input`;
const prefixKey = (pointer: string): string => `${pointer} types`;

function schemaClaims(schemas: TypeNameRequest['schemas']): readonly NameClaim[] {
  const claims = [...schemas.values()].map(({ id, name }) => {
    const ideal = pascalCase(name, 'Model');
    // The author's own spelling goes before one that we had to change, the entry document before others.
    const rank = (ideal === name ? 0 : 1) + (id.startsWith('#/components/') || id.startsWith('#/definitions/') ? 0 : 2);
    return { key: id, ideal, rank, fallbacks: () => (reservedTypeNames.has(ideal) ? [`${ideal}Model`] : []) };
  });
  return claims.sort((one, other) => one.rank - other.rank || compareText(one.key, other.key));
}

/** Decides the names of all types, before anything is printed. */
export function nameTypes(request: TypeNameRequest): TypeNames {
  const { clientName, schemas, sent, groups, operations, fixed } = request;
  const own = [`${clientName}Client`, `${clientName}ClientOptions`, `${clientName}Auth`, `${clientName}Webhooks`];
  const taken = new Set([...reservedTypeNames, ...own]);
  const ideals = new Map([...schemas.values()].map(({ id, name }) => [id, pascalCase(name, 'Model')]));
  const claims: readonly NameClaim[] = [
    ...schemaClaims(schemas),
    ...[...sent].sort(compareText).map((id) => ({ key: inputKey(id), ideal: `${ideals.get(id) ?? 'Model'}Input` })),
    ...groups.map((group) => ({ key: groupKey(group), ideal: `${pascalCase(group, 'Root')}Operations` })),
    ...operations.map(({ pointer, fullName, groupName }) => {
      const ideal = pascalCase(fullName, 'Operation');
      const expand = (name: string): readonly string[] => [
        `${name}Input`,
        `${name}Responses`,
        `${name}Headers`,
        `${name}Callbacks`,
      ];
      return { key: prefixKey(pointer), ideal, fallbacks: () => [`${pascalCase(groupName, '')}${ideal}`], expand };
    }),
  ];
  const names = allocateNames(claims, { taken, fixed });
  const find = (key: string): string => {
    const name = names.get(key);
    if (name === undefined) throw new Error(`No name was decided for ${key}.`);
    return name;
  };
  const authors = new Map([...schemas.values()].map(({ id, name }) => [id, name]));
  return {
    schema: (id, side) => names.get(side === 'input' ? inputKey(id) : id) ?? find(id),
    group: (name) => find(groupKey(name)),
    operation: (pointer) => find(prefixKey(pointer)),
    toFix: [...names].filter(([key, name]) => authors.get(key) !== name || !isOwnComponent(key)),
  };
}

/** A component of the entry document cannot meet another one of the same spelling. */
function isOwnComponent(id: string): boolean {
  return /^#\/(components\/schemas|definitions)\/[^/]+$/.test(id);
}
