import type { Operation, Tag } from '../../document/types.js';
import { allocateNames, compareText, type NameClaim } from './allocate-names.js';
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
function operationKey({ method, path }: Operation): string {
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
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  return short === long || `${short}s` === long || (short.endsWith('y') && `${short.slice(0, -1)}ies` === long);
}

/** `repos/list-for-org` in the group `repos` is `listForOrg`: who reads the method has just read the group. */
function withoutGroup(words: readonly string[], group: readonly string[]): readonly string[] {
  const repeats = group.length < words.length && group.every((word, index) => sameWord(word, words[index] ?? ''));
  return repeats ? words.slice(group.length) : words;
}

/** Segments that say nothing of what an operation does. */
const emptySegment = /^(v\d+([._-]?\w+)?|api|rest)$/i;

/** `GET /v1/orders/{id}` to `get orders by id`; `all` keeps the version. */
function pathWords({ method, path }: Operation, all: boolean): string {
  const segments = path.split('/').filter((segment) => all || !emptySegment.test(segment));
  return `${method.toLowerCase()} ${segments.join(' ').replace(/\{([^{}]*)\}/g, ' by $1 ')}`;
}

function safely(name: string, reserved: ReadonlySet<string>, suffix: string): string {
  return reserved.has(name) || name.startsWith('$') ? `${name}${suffix}` : name;
}

/** Decides group and method of every operation; sorted by path and method. */
export function nameOperations(
  operations: readonly Operation[],
  tags: readonly Tag[],
  fixed: ReadonlyMap<string, string>,
): readonly NamedOperation[] {
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const groups = new Map<string, { readonly operation: Operation; readonly words: readonly string[] }[]>();
  const sorted = [...operations].sort(compareOperations);
  for (const operation of sorted) {
    const words = groupWords(operation, known);
    const group = safely(camelCase(words, 'root'), reservedGroupNames, 'Group');
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [{ operation, words }]);
    else members.push({ operation, words });
  }
  const named = new Map<Operation, NamedOperation>();
  for (const [group, members] of groups) {
    const toName = (words: readonly string[]): string =>
      safely(camelCase(words, 'operation'), reservedMethodNames, 'Operation');
    const wants = members.map(({ operation, words }) => {
      const { operationId = '' } = operation;
      const author = splitWords(operationId);
      const fullName = author.length > 0 ? operationId : pathWords(operation, false);
      const full = author.length > 0 ? author : splitWords(fullName);
      const claim: NameClaim = {
        key: operationKey(operation),
        ideal: toName(withoutGroup(full, words)),
        fallbacks: () => [toName(full), toName(splitWords(pathWords(operation, true)))],
      };
      return { operation, fullName, claim };
    });
    const claims = wants.map(({ claim }) => claim);
    const names = allocateNames(claims, { taken: new Set(), fixed });
    for (const { operation, fullName, claim } of wants) {
      named.set(operation, { key: claim.key, operation, group, name: names.get(claim.key) ?? claim.ideal, fullName });
    }
  }
  return sorted.flatMap((operation) => named.get(operation) ?? []);
}
