import type { Readable } from 'node:stream';
import { ConnectionError } from '../errors.js';
import type { MediaKind } from './operation.js';

/**
 * Text of a stream, cut where `separator` matches; the rest comes at the end. A separator may come in two chunks. What has
 * none of the characters of `marks` is only kept, so that a long item in many chunks is looked through once.
 */
async function* split(stream: AsyncIterable<Uint8Array>, separator: RegExp, marks: RegExp): AsyncGenerator<string> {
  // The decoder takes the byte order mark away and holds back a character that is cut in two.
  const decoder = new TextDecoder();
  let waiting: string[] = [];
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    const before = waiting.at(-1)?.at(-1) ?? '';
    waiting.push(text);
    if (!marks.test(before + text)) continue;
    const pieces = waiting.join('').split(separator);
    waiting = [pieces.pop() ?? ''];
    yield* pieces;
  }
  yield waiting.join('') + decoder.decode();
}

function parseItem(text: string, kind: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConnectionError('INVALID_ANSWER', `The server sent an item of a ${kind} stream that is no JSON.`);
  }
}

async function* jsonLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const line of split(stream, /\n/, /\n/)) if (line.trim() !== '') yield parseItem(line, 'NDJSON');
}

/** RFC 7464: each text begins with a record separator. Some servers send line breaks alone, and are understood. */
async function* jsonSequence(stream: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const record of split(stream, /\u001e/, /\u001e/)) {
    for (const text of wholeOrLines(record)) yield parseItem(text, 'JSON sequence');
  }
}

function wholeOrLines(record: string): string[] {
  if (record.trim() === '') return [];
  try {
    JSON.parse(record);
    return [record];
  } catch {
    return record.split('\n').filter((line) => line.trim() !== '');
  }
}

/** The data of an event is most often JSON, and what is not (`[DONE]`) is text. */
function eventData(lines: readonly string[]): unknown {
  const text = lines.join('\n');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The data of each server-sent event (HTML, «server-sent events»); comments keep the line open and give nothing. */
async function* events(stream: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let data: string[] = [];
  // `\r` alone ends a line too, unless the `\n` behind it is still to come.
  for await (const line of split(stream, /\r\n|\n|\r(?!\n|$)/, /[\r\n]/)) {
    const text = line.replace(/\r$/, '');
    if (text === '') {
      if (data.length > 0) yield eventData(data);
      data = [];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?::\u0020?(.*))?$/s.exec(text) ?? [];
    if (field === 'data') data.push(value);
  }
}

const readers: Readonly<Partial<Record<MediaKind, (stream: AsyncIterable<Uint8Array>) => AsyncGenerator<unknown>>>> = {
  ndjson: jsonLines,
  jsonseq: jsonSequence,
  sse: events,
};

/** Whether a body of this kind is a sequence of items. */
export function isItemKind(kind: MediaKind): boolean {
  return kind in readers;
}

/** The items of a streamed body, each as soon as it is complete. Leaving the loop ends the exchange. */
export async function* readItems(stream: Readable, kind: MediaKind): AsyncGenerator<unknown> {
  const read = readers[kind];
  try {
    if (read !== undefined) yield* read(stream);
  } finally {
    stream.destroy();
  }
}
