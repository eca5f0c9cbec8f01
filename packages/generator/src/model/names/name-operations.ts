import type { Operation, Tag } from '../../document/types.js';
import { allocateNames, compareText, type NameClaim } from './allocate-names.js';
import { authorsName, emptySegment, restWords } from './path-names.js';
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
  readonly fullName: string;
}

/** Operations by path, then in the order in which methods are usually listed. */
const methods = ['GET', 'HEAD', 'QUERY', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

function compareOperations(one: Operation, other: Operation): number {
  const rank = (method: string): number => (methods.indexOf(method) + methods.length + 1) % (methods.length + 1);
  return (
    compareText(one.path, other.path) ||
    rank(one.method) - rank(other.method) ||
    compareText(one.method, other.method) ||
    compareText(one.operationId ?? '', other.operationId ?? '')
  );
}

/** Identity of an operation: where it stands in the entry document, also when a referenced file holds it. */
export function operationKey({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `#/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1')}/${method.toLowerCase()}`;
}

/** Its first tag that groups, else the first segment of the path that says something. */
function groupWords({ tags, path }: Operation, known: ReadonlyMap<string, Tag>): readonly string[] {
  const tag = tags.find((name) => known.get(name)?.groups !== false);
  const words = tag === undefined ? [] : splitWords(known.get(tag)?.displayName || tag);
  if (words.length > 0) return words;
  const segment = path.split('/').find((part) => part !== '' && !part.includes('{') && !emptySegment.test(part));
  return splitWords(segment ?? '');
}

function sameWord(one: string, other: string): boolean {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  return short === long || `${short}s` === long || (short.endsWith('y') && `${short.slice(0, -1)}ies` === long);
}

function standsAt(group: readonly string[], words: readonly string[], start: number): boolean {
  return (
    group.length + start < words.length && group.every((word, index) => sameWord(word, words[start + index] ?? ''))
  );
}

/**
 * `repos/list-for-org` in the group `repos` is `listForOrg`, `readAppsV1NamespacedScale` in `apps_v1` is
 * `readNamespacedScale`: who reads the method has just read the group. One word behind the verb stays: `addPet` is no `add`.
 */
function withoutGroup(words: readonly string[], group: readonly string[]): readonly string[] {
  if (standsAt(group, words, 0)) return words.slice(group.length);
  if (group.length < 2 || !standsAt(group, words, 1)) return words;
  return [...words.slice(0, 1), ...words.slice(1 + group.length)];
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

/** Decides group and method of every operation; sorted by path and method. */
export function nameOperations(
  operations: readonly Operation[],
  tags: readonly Tag[],
  { fixed, renames }: OperationNaming,
): readonly NamedOperation[] {
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const groups = new Map<string, { readonly operation: Operation; readonly words: readonly string[] }[]>();
  const sorted = [...operations].sort(compareOperations);
  for (const operation of sorted) {
    const renamed = renames.get(operationKey(operation))?.group;
    const words = renamed === undefined ? groupWords(operation, known) : splitWords(renamed);
    const group = renamed ?? safely(camelCase(words, 'root'), reservedGroupNames, 'Group');
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [{ operation, words }]);
    else members.push({ operation, words });
  }
  const pinned = new Map([...fixed, ...[...renames].map(([key, { name }]) => [key, name] as const)]);
  const named = new Map<Operation, NamedOperation>();
  for (const [group, members] of groups) {
    const toName = (words: readonly string[]): string =>
      safely(camelCase(words, 'operation'), reservedMethodNames, 'Operation');
    const wants = members.map(({ operation, words }) => {
      const author = renames.get(operationKey(operation))?.name ?? authorsName(operation);
      const own = splitWords(author);
      const derived = own.length > 0 ? own : restWords(operation, words);
      const claim: NameClaim = {
        key: operationKey(operation),
        ideal: toName(own.length > 0 ? withoutGroup(own, words) : derived),
        fallbacks: () => {
          const byPath = own.length > 0 ? own : splitWords(pathWords(operation, false));
          return [byPath, splitWords(pathWords(operation, true))].map(toName);
        },
      };
      return { operation, fullName: own.length > 0 ? author : [...words, ...derived].join(' '), claim };
    });
    const claims = wants.map(({ claim }) => claim);
    const names = allocateNames(claims, { taken: new Set(), fixed: pinned });
    for (const { operation, fullName, claim } of wants) {
      named.set(operation, { key: claim.key, operation, group, name: names.get(claim.key) ?? claim.ideal, fullName });
    }
  }
  return sorted.flatMap((operation) => named.get(operation) ?? []);
}
