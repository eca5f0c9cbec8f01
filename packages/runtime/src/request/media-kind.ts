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

/**
 * How a body is read: the type that the answer names decides, by the document where it declares exactly this type. An answer
 * that names none is read as declared, and as bytes when nothing is.
 */
export function kindOfAnswer(contentType: string | undefined, declared: readonly Media[]): MediaKind {
  if (contentType === undefined) return declared[0]?.kind ?? 'binary';
  const type = essence(contentType);
  const exact = declared.find(({ mediaType }) => essence(mediaType) === type);
  if (exact !== undefined) return exact.kind;
  if (isJson(type)) return 'json';
  return kindsByType[type] ?? (isText(type) ? 'text' : 'binary');
}

/** The declared answer that a status belongs to: exactly, by its class, or `default`. */
export function declaredFor(status: number, responses: readonly DeclaredResponse[]): DeclaredResponse | undefined {
  const find = (name: string): DeclaredResponse | undefined => responses.find((each) => each.status === name);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find('default');
}

const byteOrderMark = /^\ufeff/;

/** The text of a body by the charset of its content type; UTF-8 when it names none, or one that nobody knows. */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  const name = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1];
  if (name !== undefined && !/^utf-?8$/i.test(name)) {
    try {
      return new TextDecoder(name).decode(bytes);
    } catch {
      // An unknown name: UTF-8 is the best guess.
    }
  }
  return bytes.toString().replace(byteOrderMark, '');
}
