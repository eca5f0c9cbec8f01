import { Readable } from 'node:stream';
import { InputError } from '../errors.js';
import { bytesOf, collect, isBinary, isStream } from './binary-input.js';
import { encodeText } from './encode-text.js';
import { kindOfType } from './media-kind.js';
import type { Body, Media, MediaKind, Operation, Part } from './operation.js';
import { isRecord, plainText } from './plain-value.js';
import { writeForm } from './write-form.js';
import { writeJson } from './write-json.js';
import { writeMultipart } from './write-multipart.js';

/** A request body as it goes over the wire. */
export interface WrittenBody {
  readonly contentType: string;
  /** A stream can be sent once: such a request is never repeated. */
  readonly content: Buffer | Readable;
}

type Writer = (value: unknown, media: Media, parts: readonly Part[]) => WrittenBody | Promise<WrittenBody>;

function fields(value: unknown, media: Media): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new InputError(`A body of ${media.mediaType} is an object with one member per field.`);
}

function text(value: unknown, media: Media): WrittenBody {
  const content = encodeText(plainText(value, 'body') ?? '', media.mediaType);
  const charset = /;\s*charset=/i.test(media.mediaType) || !/^text\//i.test(media.mediaType) ? '' : '; charset=utf-8';
  return { contentType: media.mediaType + charset, content };
}

/** Bytes that are none come as text. */
function bytes(value: unknown, media: Media): WrittenBody {
  if (typeof value !== 'object' || value instanceof Date) return text(value, media);
  throw new InputError(`A body of ${media.mediaType} is a Buffer, a Uint8Array, a Blob, a stream of Node, or a text.`);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** One JSON text per item; RFC 7464 puts a record separator before each. */
function lines(value: unknown, media: Media): WrittenBody {
  const prefix = media.kind === 'jsonseq' ? '\u001e' : '';
  const line = (item: unknown): Buffer => Buffer.from(`${prefix}${writeJson(item)}\n`);
  if (isAsyncIterable(value)) {
    async function* written(items: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
      for await (const item of items) yield line(item);
    }
    return { contentType: media.mediaType, content: Readable.from(written(value), { objectMode: false }) };
  }
  return { contentType: media.mediaType, content: Buffer.concat((Array.isArray(value) ? value : [value]).map(line)) };
}

const writers: Readonly<Record<MediaKind, Writer>> = {
  json: (value, { mediaType }) => ({ contentType: mediaType, content: Buffer.from(writeJson(value)) }),
  text,
  sse: text,
  ssetext: text,
  event: text,
  eventjson: text,
  binary: bytes,
  form: (value, media, parts) => ({
    contentType: media.mediaType,
    content: Buffer.from(writeForm(fields(value, media), parts)),
  }),
  multipart: (value, media, parts) => writeMultipart(fields(value, media), parts, media.mediaType),
  ndjson: lines,
  jsonseq: lines,
};

/** A pattern for anything says nothing of how a value is written; the type that was chosen in its place does. */
function kindOfChosen({ kind, mediaType }: Media, contentType: string): MediaKind {
  return kind === 'json' && mediaType.includes('*') ? kindOfType(contentType) : kind;
}

/** The media type that is sent: the caller's choice among the declared ones (patterns included), else the first. */
function chooseMedia(operation: Operation, body: Body, contentType: string | undefined): Media {
  if (contentType === undefined) return body.media[0];
  const wanted = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const found = body.media.find(({ mediaType }) => {
    const pattern = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
    return (
      pattern === wanted || pattern === '*/*' || (pattern.endsWith('/*') && wanted.startsWith(pattern.slice(0, -1)))
    );
  });
  if (found !== undefined) return { kind: kindOfChosen(found, contentType), mediaType: contentType };
  const declared = body.media.map(({ mediaType }) => mediaType).join(', ');
  throw new InputError(`${operation.id}: it takes a body of ${declared}, not of ${contentType}.`);
}

/** A pattern such as `image/*` can be declared but not sent. */
function concrete({ kind, mediaType }: Media, value: unknown): string {
  if (!mediaType.includes('*')) return mediaType;
  if (value instanceof Blob && value.type !== '') return value.type;
  return kind === 'json' && !isBinary(value) ? 'application/json' : 'application/octet-stream';
}

/**
 * Writes the body of one call; undefined when there is none. Bytes and streams go as they are, whatever the media type.
 *
 * @throws InputError for a required body that is absent, or a value that the media type cannot carry
 */
export async function writeBody(
  operation: Operation,
  value: unknown,
  options: { readonly contentType?: string | undefined; readonly buffer?: boolean } = {},
): Promise<WrittenBody | undefined> {
  const { body } = operation;
  if (body === undefined) return undefined;
  if (value === undefined) {
    if (body.required) throw new InputError(`${operation.id}: "body" is required and was not given.`);
    return undefined;
  }
  const media = chooseMedia(operation, body, options.contentType);
  const parts = body.parts.filter(({ only = media.kind }) => only === media.kind);
  const written = isBinary(value)
    ? { contentType: concrete(media, value), content: (await bytesOf(value)) ?? (value as Readable) }
    : await writers[media.kind](value, { ...media, mediaType: concrete(media, value) }, parts);
  if (options.buffer !== true || !isStream(written.content)) return written;
  return { ...written, content: await collect(written.content) };
}
