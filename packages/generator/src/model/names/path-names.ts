import type { Operation } from '../../document/types.js';
import { standsAt } from './same-words.js';
import { splitWords } from './words.js';

/** An operation as far as its path goes. */
type Route = Pick<Operation, 'method' | 'path' | 'operationId'>;

/** Segments that say nothing of what an operation does. */
export const emptySegment = /^(v\d+([._-]?\w+)?|api|rest)$/i;

/** What is done with one thing, with all of them, and with what is there once. */
const verbs: ReadonlyMap<string, readonly [item: string, collection: string, single: string]> = new Map([
  ['GET', ['get', 'list', 'get']],
  ['POST', ['update', 'create', '']],
  ['PUT', ['replace', 'replace', 'replace']],
  ['PATCH', ['update', 'update', 'update']],
  ['DELETE', ['delete', 'delete', 'delete']],
]);

/** Last segments that say themselves what is read. */
const readingVerbs = /^(search|find|lookup|query|count|export|download|preview|validate|verify|check)$/i;

/**
 * First words of last segments that say what is done, though a plural stands behind: `verify_microdeposits`. None that is a
 * noun as well: `merge_requests` and `import_jobs` are made.
 */
const actingVerbs =
  /^(accept|apply|approve|attach|cancel|confirm|detach|disable|enable|execute|generate|invalidate|publish|reject|remove|resend|revoke|submit|unassign|unlock|unpublish|validate|verify)$/i;

/** Letters and digits alone: how two spellings of one name are compared. */
function compact(text: string): string {
  return text.replace(/[^\p{L}\p{Nd}]+/gu, '').toLowerCase();
}

/** The segments of a path, without a query or a fragment behind them: those tell operations of one path apart. */
export function segmentsOf(path: string): readonly string[] {
  const [bare = ''] = path.split(/[?#]/, 1);
  return bare.split('/').filter((segment) => segment !== '');
}

/** A version without a letter: `2`, `1.1`, `2015-03-31`. */
const plainVersion = /^\d+([.-]\d+)*$/;

/** The segments that say what a path is about: further behind, a number may. */
export function tellingSegments(path: string): readonly string[] {
  const told = segmentsOf(path).filter((segment) => !emptySegment.test(segment));
  const start = told.findIndex((segment) => !plainVersion.test(segment));
  return start === -1 ? [] : told.slice(start);
}

/**
 * What the author called an operation; nothing where a program spelled method and path (`GetCustomersCustomer` of
 * `GET /v1/customers/{customer}`, where a person writes `getPets`), and what is left where it ends with them (`read_item_items__item_id__get`, as FastAPI does).
 */
export function authorsName({ operationId = '', method, path }: Route): string {
  if (operationId === '') return '';
  const verb = method.toLowerCase();
  if (operationId.endsWith(`_${verb}`)) {
    const ending = `_${path.replace(/\W/g, '_').replace(/^_/, '')}_${verb}`;
    if (operationId.length > ending.length && operationId.endsWith(ending)) return operationId.slice(0, -ending.length);
  }
  // By far the most ids do not begin with the method.
  if (beginsWithOther(operationId, verb)) return operationId;
  const id = compact(operationId);
  if (!id.startsWith(compact(method))) return operationId;
  const segments = segmentsOf(path);
  const told = segments.filter((segment) => !emptySegment.test(segment));
  const spelled = [segments, told, tellingSegments(path)].some((each) => id === compact(`${method}${each.join('')}`));
  const byProgram = path.includes('{') || /^\p{Lu}/u.test(operationId);
  return spelled && byProgram ? '' : operationId;
}

const beginsPlain = /^[A-Za-z]/;

/** True when the first letters tell already that an id does not begin with the verb, whatever stands between the others. */
function beginsWithOther(operationId: string, verb: string): boolean {
  if (operationId.charAt(0).toLowerCase() === verb.charAt(0)) return false;
  return beginsPlain.test(operationId) && beginsPlain.test(verb);
}

/** Nouns of paths that follow no rule, and what ends in s without being several. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['people', 'person'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['caches', 'cache'],
  ['statuses', 'status'],
  ['aliases', 'alias'],
  ['bonuses', 'bonus'],
  ['indices', 'index'],
  ['quizzes', 'quiz'],
  ...['series', 'species', 'news', 'alias', 'sms', 'mms', 'dns', 'tls', 'gps', 'os', 'cors', 'canvas', 'lens'].map(
    (word) => [word, word] as const,
  ),
]);

/** `companies` to `company`, `addresses` to `address`, `status` stays. */
export function singular(word: string): string {
  const known = irregular.get(word.toLowerCase());
  if (known !== undefined) return known;
  if (/(ss|us|is)$/i.test(word) || !/s$/i.test(word)) return word;
  if (/ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(ss|sh|ch|x|zz)es$/i.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function singularWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word));
}

function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return singular(last) !== last;
}

/** The literal segments behind those that the group says, each as words; `domestic-payment-consents` of the group is `consents`. */
function nounsOf(segments: readonly string[], group: readonly string[]): readonly (readonly string[])[] {
  const literals = segments.filter((segment) => !segment.includes('{')).map(splitWords);
  const said = group.join(' ').toLowerCase();
  const [first = []] = literals;
  if (first.join(' ').toLowerCase() === said) return literals.slice(1);
  return group.length > 1 && standsAt(group, first, 0) ? [first.slice(group.length), ...literals.slice(1)] : literals;
}

function saysGroup(owners: readonly string[], group: readonly string[]): boolean {
  return owners.length === group.length && standsAt(group, [...owners, ''], 0);
}

/** `capture charge`, `create transaction reversal`: whose it is stands behind the verb, unless the action says it. */
function actionWords([verb = '', ...objects]: readonly string[], owners: readonly string[]): readonly string[] {
  // `on-init`, `under-review`: no verb begins so.
  if (/^(at|by|for|from|has|in|is|no|not|on|to|under|with)$/i.test(verb)) return [verb, ...objects, ...owners];
  const owner = owners.at(-1)?.toLowerCase();
  return objects.some((word) => word.toLowerCase() === owner) ? [verb, ...objects] : [verb, ...owners, ...objects];
}

/**
 * A longer name, where another operation of the group has the one by method and path: `getHistoryById` beside `getHistory`,
 * without what the group says.
 */
export function longerRestWords({ method, path }: Route, group: readonly string[]): readonly string[] {
  const segments = tellingSegments(path);
  const said =
    splitWords(segments[0] ?? '')
      .join(' ')
      .toLowerCase() === group.join(' ').toLowerCase();
  // The first template says which one of the group, when more stands behind it.
  const skipped = said ? (segments.length > 2 && segments[1]?.includes('{') === true ? 2 : 1) : 0;
  const rest = segments.slice(skipped);
  const words = rest.flatMap((segment) => {
    const name = /\{([^{}]*)\}/.exec(segment)?.[1];
    return name === undefined ? splitWords(segment) : ['by', ...splitWords(name)];
  });
  return [longerVerb(method, rest), ...words];
}

/** The method itself tells two apart that do the same to the group's own things. */
function longerVerb(method: string, segments: readonly string[]): string {
  const plain = method.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [item = plain, collection = plain] = verbs.get(method) ?? [];
  const last = segments.at(-1) ?? '';
  if (last.includes('{')) return segments.length > 1 ? item : plain;
  return isPlural(splitWords(last)) ? collection : plain;
}

/**
 * A name for an operation without one, as authors of clients write them: `list`, `create`, `get`, `updateBankAccount`,
 * `capture`. Decided by method and path alone.
 */
export function restWords({ method, path }: Route, group: readonly string[]): readonly string[] {
  const segments = tellingSegments(path);
  const nouns = nounsOf(segments, group);
  // `M-SEARCH` is `msearch`.
  const own = method.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [item, collection, single] = verbs.get(method) ?? [own, own, own];
  const owners = nouns.slice(0, -1).flatMap(singularWords);
  const tail = nouns.at(-1) ?? [];
  // Without a noun of its own the path is the group's.
  const last = tail.length > 0 ? tail : group;
  if (segments.at(-1)?.includes('{') === true) return [item, ...owners, ...singularWords(tail)];
  const isAction = method === 'POST' && tail.length > 1 && actingVerbs.test(tail[0] ?? '');
  if (isPlural(last) && !isAction) {
    return [collection, ...owners, ...(collection === 'create' ? singularWords(tail) : tail)];
  }
  if (method === 'GET' && readingVerbs.test(tail.join(''))) return [...tail, ...nouns.slice(0, -1).flat()];
  // `POST /charges/{charge}/capture` is an action, `POST /session` makes one.
  if (method === 'POST' && tail.length > 0 && segments.length > 1)
    return actionWords(tail, saysGroup(owners, group) ? [] : owners);
  return [single === '' ? 'create' : single, ...owners, ...tail];
}
