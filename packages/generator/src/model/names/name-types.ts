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
  /** Names that the user gives. */
  readonly renames: ReadonlyMap<SchemaId, string>;
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

/** `io.k8s.api.apps.v1.DaemonSet`: a name within packages, of three segments at least. */
const qualified = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*){2,}$/;
const version = /^v\d+((alpha|beta|rc|p)\d*)*$/i;

/**
 * What a schema is called within its package, shortest first: `V1DaemonSet`, then with one segment more each. A version
 * belongs to the name: a document has most of them in several.
 */
function spellingsOf(name: string): readonly [string, ...string[]] {
  if (!qualified.test(name)) return [pascalCase(name, 'Model')];
  const segments = name.split('.');
  const from = (start: number): string => pascalCase(segments.slice(start).join(' '), 'Model');
  const before = segments.at(-2) ?? '';
  const first = segments.length - (version.test(before) || version.test(segments.at(-1) ?? '') ? 2 : 1);
  return [from(first), ...Array.from({ length: first }, (_, step) => from(first - 1 - step))];
}

function schemaClaims(schemas: TypeNameRequest['schemas']): readonly NameClaim[] {
  const claims = [...schemas.values()].map(({ id, name }) => {
    const [ideal, ...longer] = spellingsOf(name);
    // The author's own spelling goes before one that we had to change, the entry document before others.
    const rank = (ideal === name ? 0 : 1) + (id.startsWith('#/components/') || id.startsWith('#/definitions/') ? 0 : 2);
    return {
      key: id,
      ideal,
      rank,
      fallbacks: () => (longer.length === 0 && reservedTypeNames.has(ideal) ? [`${ideal}Model`] : longer),
    };
  });
  return claims.sort((one, other) => one.rank - other.rank || compareText(one.key, other.key));
}

/** The form that is sent is called after the other, whatever it was called before. */
function inputRenames(renames: TypeNameRequest['renames']): readonly (readonly [key: string, name: string])[] {
  return [...renames].map(([id, name]) => [inputKey(id), `${name}Input`]);
}

/** Decides the names of all types, before anything is printed. */
export function nameTypes(request: TypeNameRequest): TypeNames {
  const { clientName, schemas, sent, groups, operations, renames } = request;
  const fixed = new Map([...request.fixed, ...renames, ...inputRenames(renames)]);
  const own = [`${clientName}Client`, `${clientName}ClientOptions`, `${clientName}Auth`, `${clientName}Webhooks`];
  const taken = new Set([...reservedTypeNames, ...own]);
  const spellings = new Map([...schemas.values()].map(({ id, name }) => [id, spellingsOf(name)]));
  const claims: readonly NameClaim[] = [
    ...schemaClaims(schemas),
    ...[...sent].sort(compareText).map((id): NameClaim => {
      const [ideal = 'ModelInput', ...longer] = (spellings.get(id) ?? []).map((name) => `${name}Input`);
      return { key: inputKey(id), ideal, fallbacks: () => longer };
    }),
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
