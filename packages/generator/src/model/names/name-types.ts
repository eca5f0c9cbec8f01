import type { NamedSchema, SchemaId } from '../../document/types.js';
import type { Side } from '../types.js';
import { allocateNames, type NameClaim } from './allocate-names.js';
import { type FixedNames, prefixKey } from './fixed-names.js';
import { reservedTypeNames } from './reserved-names.js';
import { pascalCase, pascalCaseOf } from './words.js';

/** An operation as far as its type names go. */
export interface TypePrefixRequest {
  readonly key: string;
  /** What its author called it, or method and path. */
  readonly typeWords: readonly string[];
  readonly group: string;
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
  operation(key: string): string;
  /** What must stay on the next run, but for the operations': every name that is not its author's own, by key. */
  readonly toFix: FixedNames;
}

const groupKey = (group: string): string => `group ${group}`;
const inputKey = (id: SchemaId): string => `${id} input`;

/** `io.k8s.api.apps.v1.DaemonSet`: a name within packages, of three segments at least. */
const qualified = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*){2,}$/;
const version = /^v\d+((alpha|beta|rc|p)\d*)*$/i;

/** What a type may be called. */
interface Spellings {
  readonly ideal: string;
  /** Where the ideal is taken; most never are. */
  readonly longer: () => readonly string[];
}

const noLonger = (): readonly string[] => [];

/**
 * What a schema is called within its package: `V1DaemonSet`, then with one segment more each. A version
 * belongs to the name: a document has most of them in several.
 */
function spellingsOf(name: string): Spellings {
  if (!qualified.test(name)) return { ideal: pascalCase(name, 'Model'), longer: noLonger };
  const segments = name.split('.');
  const from = (start: number): string => pascalCase(segments.slice(start).join(' '), 'Model');
  const before = segments.at(-2) ?? '';
  const first = segments.length - (version.test(before) || version.test(segments.at(-1) ?? '') ? 2 : 1);
  return { ideal: from(first), longer: () => Array.from({ length: first }, (_, step) => from(first - 1 - step)) };
}

function schemaClaims({ schemas }: TypeNameRequest, spellings: ReadonlyMap<SchemaId, Spellings>): readonly NameClaim[] {
  // The author's own spelling goes before one that we had to change, the entry document before others.
  const ranks: NameClaim[][] = [[], [], [], []];
  for (const id of [...schemas.keys()].sort()) {
    const name = schemas.get(id)?.name;
    const { ideal, longer } = spellings.get(id) ?? spellingsOf('');
    const isOwn = id.startsWith('#/components/') || id.startsWith('#/definitions/');
    const fallbacks =
      longer === noLonger && reservedTypeNames.has(ideal) ? (): readonly string[] => [`${ideal}Model`] : longer;
    ranks[(ideal === name ? 0 : 1) + (isOwn ? 0 : 2)]?.push({ key: id, ideal, fallbacks });
  }
  return ranks.flat();
}

/** The names that an operation brings with it, behind its own. */
const endings = ['Input', 'Responses', 'Headers', 'Callbacks'];

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
  const spellings = new Map<SchemaId, Spellings>();
  for (const { id, name } of schemas.values()) spellings.set(id, spellingsOf(name));
  const inputClaims = [...sent].sort().map((id): NameClaim => {
    const { ideal, longer } = spellings.get(id) ?? spellingsOf('');
    return { key: inputKey(id), ideal: `${ideal}Input`, fallbacks: () => longer().map((name) => `${name}Input`) };
  });
  const groupClaims = groups.map((group) => {
    return { key: groupKey(group), ideal: `${pascalCase(group, 'Root')}Operations` };
  });
  const stemClaims = operations.map(({ key, typeWords, group }): NameClaim => {
    const ideal = pascalCaseOf(typeWords, 'Operation');
    return { key: prefixKey(key), ideal, fallbacks: () => [`${pascalCase(group, '')}${ideal}`], isStem: true };
  });
  const typeClaims = [...schemaClaims(request, spellings), ...inputClaims, ...groupClaims];
  const names = allocateNames([...typeClaims, ...stemClaims], { taken, fixed, endings });
  const find = (key: string): string => {
    const name = names.get(key);
    if (name === undefined) throw new Error(`No name was decided for ${key}.`);
    return name;
  };
  const inputs = new Map([...sent].map((id) => [id, find(inputKey(id))]));
  // By keys that were there before: a new text is hashed each time that it is looked up.
  const stems = new Map(operations.map(({ key }, index) => [key, find(stemClaims[index]?.key ?? '')]));
  return {
    schema: (id, side) => (side === 'input' ? inputs.get(id) : undefined) ?? find(id),
    group: (name) => find(groupKey(name)),
    operation: (key) => stems.get(key) ?? find(key),
    // In an order that does not tell what was fixed before.
    toFix: typeClaims
      .map(({ key }) => key)
      .sort()
      .flatMap((key) => {
        const name = find(key);
        return schemas.get(key)?.name === name && isOwnComponent(key) ? [] : [[key, name] as const];
      }),
  };
}

/** A component of the entry document cannot meet another one of the same spelling. */
function isOwnComponent(id: string): boolean {
  return /^#\/(components\/schemas|definitions)\/[^/]+$/.test(id);
}
