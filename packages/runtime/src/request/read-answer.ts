import { Readable } from 'node:stream';
import { CertwireError, ConnectionError } from '../errors.js';
import { collect, isStream } from './binary-input.js';
import type { CallOptions } from './call-types.js';
import { decodeText } from './decode-text.js';
import { isSuccess } from './http-status.js';
import type { Int64Lookup } from './int64-shapes.js';
import { declaredFor, kindOfStream } from './media-kind.js';
import type { Media, Operation } from './operation.js';
import { readBody } from './read-body.js';
import { createInt64Reader, type ReadJson } from './read-int64.js';
import { isItemKind, readItems } from './read-items.js';
import type { OpenAnswer } from './running-call.js';
import type { HttpAnswer } from './send.js';

/** What reading an answer depends on. */
export interface ReadAnswerRequest {
  readonly operation: Operation;
  readonly call: CallOptions;
  /** Where the client's named types hold `int64`. */
  readonly int64: Int64Lookup;
  /** One of our errors for what reading a body failed with. */
  explain(error: unknown): CertwireError;
}

function contentTypeOf({ headers }: HttpAnswer): string | undefined {
  const value: unknown = headers['content-type'];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Registered encodings (RFC 9110, 18.6); some servers write a charset there, which packs nothing. */
const packed = /\b(gzip|compress|deflate|br|zstd|dcb|dcz|exi|pack200-gzip)\b/i;

/** What is packed in a way that is not undone would be handed out as if it were unpacked. */
function checkEncoding({ headers, config }: HttpAnswer, { operation }: ReadAnswerRequest): void {
  const encoding: unknown = headers['content-encoding'];
  if (typeof encoding !== 'string' || !packed.test(encoding) || config.decompress === false) return;
  const what = `${operation.id}: the body of the answer is encoded as "${encoding}", which is not undone here`;
  throw new ConnectionError('INVALID_ANSWER', `${what}.`, {
    hint: 'Ask the service, or the proxy before it, for an encoding of Accept-Encoding; axios: { decompress: false } hands out the bytes as they are.',
  });
}

function declaredMedia(operation: Operation, status: number): readonly Media[] {
  return declaredFor(status, operation.responses)?.media ?? [];
}

/** How JSON of the answer is read, whole and item by item, where it holds `int64`. */
function readersOf(
  { operation, int64: lookup }: ReadAnswerRequest,
  status: number,
): { readonly readJson?: ReadJson; readonly readItem?: ReadJson } {
  const node = declaredFor(status, operation.responses)?.int64;
  if (node === undefined) return {};
  const readJson = createInt64Reader(node, lookup);
  return node.items === undefined ? { readJson } : { readJson, readItem: createInt64Reader(node.items, lookup) };
}

/**
 * Reads the whole body of an answer. What should be JSON and is none is an error for a success; an answer without success
 * (a gateway's page) keeps its status and gives the text.
 */
export async function readAnswer(answer: HttpAnswer, request: ReadAnswerRequest): Promise<unknown> {
  const { operation, call, explain } = request;
  const contentType = contentTypeOf(answer);
  const bytes = isStream(answer.data)
    ? await collect(answer.data).catch((error) => Promise.reject(explain(error)))
    : answer.data;
  if (operation.method === 'HEAD' || [204, 205, 304].includes(answer.status)) return undefined;
  if (bytes.length > 0 && isSuccess(answer.status)) checkEncoding(answer, request);
  const body = {
    contentType,
    declared: declaredMedia(operation, answer.status),
    kind: call.responseType,
    ...readersOf(request, answer.status),
    subject: `${operation.id}, answered with ${answer.status}`,
  };
  if (isSuccess(answer.status)) return readBody(bytes, body);
  return readBody(bytes, body).catch(() => decodeText(bytes, contentType));
}

/** Gives the body of a success bit by bit. */
export function openAnswer(answer: HttpAnswer, request: ReadAnswerRequest): OpenAnswer {
  const { operation, explain } = request;
  checkEncoding(answer, request);
  const stream = isStream(answer.data) ? answer.data : Readable.from([answer.data], { objectMode: false });
  const contentType = contentTypeOf(answer);
  const declared = declaredMedia(operation, answer.status);
  const kind = kindOfStream(contentType, declared);

  async function* explained<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
    try {
      yield* source;
    } catch (error) {
      throw error instanceof CertwireError ? error : explain(error);
    } finally {
      stream.destroy();
    }
  }

  /** A server may answer a call for items with one JSON body: its items, or itself. */
  async function* whole(): AsyncGenerator<unknown> {
    const data = await readAnswer(answer, request);
    if (Array.isArray(data)) yield* data;
    else if (data !== undefined) yield data;
  }

  return {
    items: () =>
      explained(isItemKind(kind) ? readItems(stream, kind, readersOf(request, answer.status).readItem) : whole()),
    bytes: () => explained(stream),
  };
}
