import type { Readable } from 'node:stream';
import { ConnectionError } from '../errors.js';
import { excerpt } from './excerpt.js';
import type { MediaKind } from './operation.js';
import { readEvents } from './read-events.js';
import type { ReadJson } from './read-int64.js';
import { splitStream } from './split-stream.js';

function parseItem(text: string, kind: string, read: ReadJson): unknown {
  try {
    return read(text);
  } catch {
    throw new ConnectionError(
      'INVALID_ANSWER',
      `The server sent an item of a ${kind} stream that is no JSON: ${excerpt(text)}`,
    );
  }
}

async function* jsonLines(stream: AsyncIterable<Uint8Array>, read: ReadJson): AsyncGenerator<unknown> {
  for await (const line of splitStream(stream, { separator: /\n/, marks: /\n/ }))
    if (line.trim() !== '') yield parseItem(line, 'NDJSON', read);
}

/**
 * RFC 7464: each text begins with a record separator and ends with a line break, so that it need not wait for the next.
 * Some servers send line breaks alone, and are understood.
 */
async function* jsonSequence(stream: AsyncIterable<Uint8Array>, read: ReadJson): AsyncGenerator<unknown> {
  const isComplete = (rest: string): boolean => rest.endsWith('\n') && isJsonText(rest);
  for await (const record of splitStream(stream, { separator: /\u001e/, marks: /[\u001e\n]/, isComplete })) {
    for (const text of wholeOrLines(record)) yield parseItem(text, 'JSON sequence', read);
  }
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wholeOrLines(record: string): string[] {
  if (record.trim() === '') return [];
  return isJsonText(record) ? [record] : record.split('\n').filter((line) => line.trim() !== '');
}

type ReadSequence = (stream: AsyncIterable<Uint8Array>, read: ReadJson) => AsyncGenerator<unknown>;

const readers: Readonly<Partial<Record<MediaKind, ReadSequence>>> = {
  ndjson: jsonLines,
  jsonseq: jsonSequence,
  sse: (stream, read) => readEvents(stream, 'sse', read),
  ssetext: (stream, read) => readEvents(stream, 'ssetext', read),
  event: (stream, read) => readEvents(stream, 'event', read),
  eventjson: (stream, read) => readEvents(stream, 'eventjson', read),
};

/** Whether a body of this kind is a sequence of items. */
export function isItemKind(kind: MediaKind): boolean {
  return kind in readers;
}

/** The items of a streamed body, each as soon as it is complete. Leaving the loop ends the exchange. */
export async function* readItems(
  stream: Readable,
  kind: MediaKind,
  read: ReadJson = JSON.parse,
): AsyncGenerator<unknown> {
  const readSequence = readers[kind];
  try {
    if (readSequence !== undefined) yield* readSequence(stream, read);
  } finally {
    stream.destroy();
  }
}
