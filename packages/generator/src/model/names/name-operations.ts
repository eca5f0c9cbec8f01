import type { Operation, Tag } from '../../document/types.js';
import { allocateNames, compareText, type NameClaim } from './allocate-names.js';
import { createDottedWords } from './dotted-words.js';
import { withoutGroup } from './group-words.js';
import { authorsName, emptySegment, longerRestWords, restWords, tellingSegments } from './path-names.js';
import { reservedGroupNames, reservedMethodNames } from './reserved-names.js';
import { camelCase, splitWords } from './words.js';

/** An operation with its group and its method's name. */
export interface NamedOperation {
  /** Its identity, see {@link operationKey}. */
  readonly key: string;
  readonly operation: Operation;
  /** Member of the client. */
  readonly group: string;
  /** Method of the group. */
  readonly name: string;
  /** The author's operationId, or method and path: what types are named after. */
  readonly typeWords: readonly string[];
}

/** The methods that have a key of their own, in the order in which they are usually listed; others come behind them. */
const methods = ['GET', 'HEAD', 'QUERY', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

function rankOf({ method }: Operation): number {
  const index = methods.indexOf(method);
  return index === -1 ? methods.length : index;
}

function compareMethods(one: Operation, other: Operation): number {
  return (
    rankOf(one) - rankOf(other) ||
    compareText(one.method, other.method) ||
    compareText(one.operationId ?? '', other.operationId ?? '')
  );
}

/** Operations by path, then by method. */
function sortOperations(operations: readonly Operation[]): readonly Operation[] {
  const paths = new Map<string, Operation[]>();
  for (const operation of operations) {
    const others = paths.get(operation.path);
    if (others === undefined) paths.set(operation.path, [operation]);
    else others.push(operation);
  }
  return [...paths.keys()].sort().flatMap((path) => paths.get(path)?.sort(compareMethods) ?? []);
}

/** Identity of an operation: where it stands in the entry document, also when a referenced file holds it. */
export function operationKey({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const escaped = path.includes('~') ? path.replaceAll('~', '~0') : path;
  const key = methods.includes(method) ? method.toLowerCase() : `additionalOperations/${method.replaceAll('~', '~0')}`;
  return `#/paths/${escaped.replaceAll('/', '~1')}/${key}`;
}

/** A group of operations, and the words that its name is made of. */
interface Group {
  readonly name: string;
  readonly words: readonly string[];
}

/** Finds the group of an operation: its first tag that groups, else the first segment of the path that says something. */
function createGrouping(tags: readonly Tag[]): (operation: Operation) => Group {
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const groups = new Map<string, Group>();
  const groupOf = (text: string): Group => {
    const made = groups.get(text);
    if (made !== undefined) return made;
    const words = splitWords(text);
    const group = { name: safely(camelCase(words, 'root'), reservedGroupNames, 'Group'), words };
    groups.set(text, group);
    return group;
  };
  return ({ tags: own, path }) => {
    const tag = own.find((name) => known.get(name)?.groups !== false);
    const byTag = tag === undefined ? undefined : groupOf(known.get(tag)?.displayName || tag);
    if (byTag !== undefined && byTag.words.length > 0) return byTag;
    const segment = tellingSegments(path).find((part) => !part.includes('{'));
    return groupOf(segment ?? '');
  };
}

/** `GET /v1/orders/{id}` to `get orders by id`; `all` keeps the version. */
function pathWords({ method, path }: Operation, all: boolean): string {
  const segments = path.split('/').filter((segment) => all || !emptySegment.test(segment));
  return `${method.toLowerCase()} ${segments.join(' ').replace(/\{([^{}]*)\}/g, ' by $1 ')}`;
}

function safely(name: string, reserved: ReadonlySet<string>, suffix: string): string {
  return reserved.has(name) || name.startsWith('$') ? `${name}${suffix}` : name;
}

/** What others have decided about names. */
export interface OperationNaming {
  /** Names of an earlier run, by key. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Names that the user gives, by key. */
  readonly renames: ReadonlyMap<string, { readonly group: string | undefined; readonly name: string }>;
}

/** An operation of a group, before its name is decided. */
interface Member {
  readonly operation: Operation;
  readonly key: string;
  /** Words of the group. */
  readonly words: readonly string[];
  /** Name that the user gives. */
  readonly renamed: string | undefined;
}

function methodName(words: readonly string[]): string {
  return safely(camelCase(words, 'operation'), reservedMethodNames, 'Operation');
}

/** What an operation wants to be called, and what its types are called after. */
function claimOf(
  { operation, key, words, renamed }: Member,
  dottedWords: ReturnType<typeof createDottedWords>,
): NameClaim & Pick<NamedOperation, 'typeWords'> {
  const name = renamed ?? authorsName(operation);
  const own = splitWords(name);
  const isNamed = own.length > 0;
  const derived = isNamed ? own : restWords(operation, words);
  // An author's name without what the group says already.
  const shortWords = (): readonly string[] => {
    const short = withoutGroup(name, own, words);
    if (short !== own || renamed !== undefined) return short;
    return dottedWords(operation.operationId ?? '', words) ?? own;
  };
  return {
    key,
    ideal: methodName(isNamed ? shortWords() : derived),
    fallbacks: () => {
      const all = methodName(splitWords(pathWords(operation, true)));
      if (isNamed) return [methodName(own), all];
      const byPath = methodName(splitWords(pathWords(operation, false)));
      return [methodName(longerRestWords(operation, words)), byPath, all];
    },
    // One word that a user gives (`pods.list`) says too little for a type.
    typeWords:
      isNamed && !(renamed !== undefined && own.length === 1) ? own : splitWords([...words, ...derived].join(' ')),
  };
}

/** Decides group and method of every operation; sorted by path and method. */
export function nameOperations(
  operations: readonly Operation[],
  tags: readonly Tag[],
  { fixed, renames }: OperationNaming,
): readonly NamedOperation[] {
  const groupOf = createGrouping(tags);
  const groups = new Map<string, Member[]>();
  const sorted = sortOperations(operations);
  for (const operation of sorted) {
    const key = operationKey(operation);
    const rename = renames.get(key);
    const byRename = rename?.group === undefined ? undefined : { name: rename.group, words: splitWords(rename.group) };
    const { name: group, words } = byRename ?? groupOf(operation);
    const member = { operation, key, words, renamed: rename?.name };
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [member]);
    else members.push(member);
  }
  const pinned =
    renames.size === 0 ? fixed : new Map([...fixed, ...[...renames].map(([key, { name }]) => [key, name] as const)]);
  const dottedWords = createDottedWords();
  const named = new Map<Operation, NamedOperation>();
  for (const [group, members] of groups) {
    const claims = members.map((member) => claimOf(member, dottedWords));
    const names = allocateNames(claims, { taken: new Set(), fixed: pinned });
    members.forEach(({ operation, key }, index) => {
      const { ideal = '', typeWords = [] } = claims[index] ?? {};
      named.set(operation, { key, operation, group, name: names.get(key) ?? ideal, typeWords });
    });
  }
  return sorted.flatMap((operation) => named.get(operation) ?? []);
}
