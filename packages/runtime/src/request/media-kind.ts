import type { DeclaredResponse, Media, MediaKind } from './operation.js';
import { isJson } from './write-content.js';

function essence(mediaType: string): string {
  return mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
}

const kindsByType: Readonly<Record<string, MediaKind>> = {
  'text/event-stream': 'sse',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/json-seq': 'jsonseq',
};

function isText(type: string): boolean {
  return /^text\/|[/+]xml$|^application\/(x-www-form-urlencoded|javascript|yaml|x-yaml|graphql)$/.test(type);
}

/** What the type of an answer says of itself. */
function kindOfAnswerType(type: string): MediaKind {
  if (isJson(type)) return 'json';
  return kindsByType[type] ?? (isText(type) ? 'text' : 'binary');
}

/** How a body of a type is written of a value. */
export function kindOfType(contentType: string): MediaKind {
  const type = essence(contentType);
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type.startsWith('multipart/') ? 'multipart' : kindOfAnswerType(type);
}

/** Kinds whose body is a sequence of items. */
export const itemKinds: ReadonlySet<MediaKind> = new Set(['sse', 'ssetext', 'event', 'eventjson', 'ndjson', 'jsonseq']);

/** Whether a pattern (`image/*`) covers a type. */
function isPatternOf(pattern: string, type: string): boolean {
  return pattern === '*/*' || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)));
}

interface Undeclared {
  readonly type: string;
  readonly said: MediaKind;
  /** What is declared instead. */
  readonly kinds: ReadonlySet<MediaKind>;
}

/** A body that is declared as bytes, text or items stays that whatever it is called; a page in place of JSON is none. */
function undeclaredKind({ type, said, kinds }: Undeclared): MediaKind {
  if (kinds.has(said)) return said;
  const stays = (['binary', 'text'] as const).find((kind) => kinds.has(kind));
  if (stays !== undefined) return stays;
  // One JSON body may stand for its items.
  const items = said === 'json' ? undefined : [...kinds].find((kind) => itemKinds.has(kind));
  return items ?? (type === 'text/html' && kinds.has('json') ? 'json' : said);
}

/**
 * How a body is read: as the document declares the type that the answer names. Where it does not, the name decides, unless
 * the body would then be of another type than the client gives it. An answer that names no type is read as declared, as
 * bytes when nothing is.
 */
export function kindOfAnswer(contentType: string | undefined, declared: readonly Media[]): MediaKind {
  if (contentType === undefined) return declared[0]?.kind ?? 'binary';
  const type = essence(contentType);
  const said = kindOfAnswerType(type);
  const exact = declared.find(({ mediaType }) => essence(mediaType) === type);
  if (exact !== undefined) return exact.kind;
  const pattern = declared.find(({ mediaType }) => isPatternOf(essence(mediaType), type));
  // A pattern for anything is called JSON for want of anything better.
  if (pattern !== undefined) return pattern.kind === 'json' ? said : pattern.kind;
  return undeclaredKind({ type, said, kinds: new Set(declared.map(({ kind }) => kind)) });
}

/** The same for a body that is read bit by bit: where a type is declared as items, too, it is them. */
export function kindOfStream(contentType: string | undefined, declared: readonly Media[]): MediaKind {
  const type = contentType === undefined ? undefined : essence(contentType);
  const items = declared.find(({ kind, mediaType }) => itemKinds.has(kind) && essence(mediaType) === type);
  return items?.kind ?? kindOfAnswer(contentType, declared);
}

/** The declared answer that a status belongs to: exactly, by its class, or `default`. */
export function declaredFor(status: number, responses: readonly DeclaredResponse[]): DeclaredResponse | undefined {
  const find = (name: string): DeclaredResponse | undefined => responses.find((each) => each.status === name);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find('default');
}

/** Types that servers give to anything when nobody told them what it is. */
function isVague(type: string): boolean {
  return type === 'text/plain' || type === 'application/octet-stream' || !/^[^\s/]+\/[^\s/]+$/.test(type);
}

/** Whether a body may be the JSON that the document declares, though its type does not say so. */
export function mayBeJson(contentType: string | undefined, declared: readonly Media[]): boolean {
  const isDeclared = declared.length > 0 && declared.every(({ kind }) => kind === 'json');
  return isDeclared && contentType !== undefined && isVague(essence(contentType));
}
