import type { Readable } from 'node:stream';
import { ConnectionError } from '../errors.js';
import { excerpt } from './excerpt.js';
import type { MediaKind } from './operation.js';
import type { ReadJson } from './read-int64.js';

interface Cut {
  readonly separator: RegExp;
  /** The characters of the separator: text without any is only kept, so that a long item is looked through once. */
  readonly marks: RegExp;
  /** Whether what stands behind the last separator is complete already. */
  isComplete?(rest: string): boolean;
  /** Whether what stands behind the last separator counts when the stream ends; it does unless this says no. */
  isLast?(rest: string): boolean;
}

/** Text of a stream, cut at its separators, which may come in two chunks; the rest comes at the end. */
async function* split(stream: AsyncIterable<Uint8Array>, cut: Cut): AsyncGenerator<string> {
  const { separator, marks, isComplete, isLast } = cut;
  // The decoder takes the byte order mark away and holds back a character that is cut in two.
  const decoder = new TextDecoder();
  let waiting: string[] = [];
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    const before = waiting.at(-1)?.at(-1) ?? '';
    waiting.push(text);
    if (!marks.test(before + text)) continue;
    const pieces = waiting.join('').split(separator);
    const rest = pieces.pop() ?? '';
    const complete = isComplete?.(rest) === true;
    waiting = [complete ? '' : rest];
    yield* pieces;
    if (complete) yield rest;
  }
  const rest = waiting.join('') + decoder.decode();
  if (isLast?.(rest) !== false) yield rest;
}

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
  for await (const line of split(stream, { separator: /\n/, marks: /\n/ }))
    if (line.trim() !== '') yield parseItem(line, 'NDJSON', read);
}

/**
 * RFC 7464: each text begins with a record separator and ends with a line break, so that it need not wait for the next.
 * Some servers send line breaks alone, and are understood.
 */
async function* jsonSequence(stream: AsyncIterable<Uint8Array>, read: ReadJson): AsyncGenerator<unknown> {
  const isComplete = (rest: string): boolean => rest.endsWith('\n') && isJsonText(rest);
  for await (const record of split(stream, { separator: /\u001e/, marks: /[\u001e\n]/, isComplete })) {
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

/** The data of an event is most often JSON, and what is not (`[DONE]`) is text. */
function eventData(lines: readonly string[], read: ReadJson): unknown {
  const text = lines.join('\n');
  try {
    return read(text);
  } catch {
    return text;
  }
}

/**
 * The data of each server-sent event (HTML, «server-sent events»); comments keep the line open and give nothing. An event
 * without its blank line was cut off and is left out.
 */
async function* events(stream: AsyncIterable<Uint8Array>, read: ReadJson): AsyncGenerator<unknown> {
  let data: string[] = [];
  // `\r` alone ends a line too, unless the `\n` behind it is still to come.
  const cut: Cut = { separator: /\r\n|\n|\r(?!\n|$)/, marks: /[\r\n]/, isLast: (rest) => rest.endsWith('\r') };
  for await (const line of split(stream, cut)) {
    const text = line.replace(/\r$/, '');
    if (text === '') {
      if (data.length > 0) yield eventData(data, read);
      data = [];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?::\u0020?(.*))?$/s.exec(text) ?? [];
    if (field === 'data') data.push(value);
  }
}

type ReadSequence = (stream: AsyncIterable<Uint8Array>, read: ReadJson) => AsyncGenerator<unknown>;

const readers: Readonly<Partial<Record<MediaKind, ReadSequence>>> = {
  ndjson: jsonLines,
  jsonseq: jsonSequence,
  sse: events,
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
