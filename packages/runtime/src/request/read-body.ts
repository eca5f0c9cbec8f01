import { Readable } from 'node:stream';
import { ConnectionError } from '../errors.js';
import { decodeText } from './decode-text.js';
import { excerpt } from './excerpt.js';
import { kindOfAnswer, mayBeJson } from './media-kind.js';
import type { Media, MediaKind } from './operation.js';
import type { ReadJson } from './read-int64.js';
import { isItemKind, readItems } from './read-items.js';

/** What reading a body depends on. */
export interface ReadBodyRequest {
  /** `Content-Type` of the answer. */
  readonly contentType: string | undefined;
  readonly declared: readonly Media[];
  /** Reads the body so, whatever the answer says. */
  readonly kind?: MediaKind | undefined;
  /** Reads the JSON of a body, in place of `JSON.parse`. */
  readonly readJson?: ReadJson | undefined;
  /** Reads the JSON of one item of a sequence, in place of `JSON.parse`. */
  readonly readItem?: ReadJson | undefined;
  /** What a message begins with, for example `pet.getPetById, answered with 200`. */
  readonly subject: string;
}

async function readAll(bytes: Buffer, kind: MediaKind, readItem: ReadJson | undefined): Promise<unknown[]> {
  const items: unknown[] = [];
  const stream = Readable.from([bytes], { objectMode: false });
  for await (const item of readItems(stream, kind, readItem)) items.push(item);
  return items;
}

function parseBody(bytes: Buffer, { contentType, readJson = JSON.parse, subject }: ReadBodyRequest): unknown {
  const text = decodeText(bytes, contentType);
  try {
    return readJson(text);
  } catch {
    // The parser's message quotes the body, which may be confidential.
    const what = `${bytes.length} bytes of ${contentType ?? 'no content type'}`;
    throw new ConnectionError('INVALID_ANSWER', `${subject}: the body (${what}) is no JSON: ${excerpt(text)}`, {
      hint: 'Look whether a proxy or a login page answered in place of the service, or whether the body was cut off.',
    });
  }
}

/**
 * Reads a body that has come whole: JSON as its value, text as text, a sequence as the list of its items, the rest as bytes.
 * An empty body is undefined, unless it is text or bytes by its type.
 *
 * @throws ConnectionError INVALID_ANSWER for JSON that is none
 */
export async function readBody(bytes: Buffer, request: ReadBodyRequest): Promise<unknown> {
  const { contentType, declared } = request;
  const kind = request.kind ?? kindOfAnswer(contentType, declared);
  if (bytes.length === 0) {
    if (contentType === undefined && request.kind === undefined) return undefined;
    return kind === 'text' ? '' : kind === 'binary' ? bytes : undefined;
  }
  if (kind === 'json') return parseBody(bytes, request);
  if (request.kind === undefined && mayBeJson(contentType, declared)) {
    const { readJson = JSON.parse } = request;
    try {
      return readJson(decodeText(bytes, contentType));
    } catch {
      // It is what it says.
    }
  }
  if (kind === 'text' || kind === 'form') return decodeText(bytes, contentType);
  return isItemKind(kind) ? readAll(bytes, kind, request.readItem) : bytes;
}
