import type { EventKind } from './operation.js';
import type { ReadJson } from './read-int64.js';
import { splitStream } from './split-stream.js';

/** The fields of one event; those that it does not have are absent. */
interface EventFields {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** Fields of the event that is being read. */
interface Draft {
  readonly data: string[];
  event?: string;
  id?: string;
  retry?: number;
}

function readField(draft: Draft, name: string, value: string): void {
  if (name === 'data') draft.data.push(value);
  else if (name === 'event' && value !== '') draft.event = value;
  else if (name === 'id' && !value.includes('\0')) draft.id = value;
  else if (name === 'retry' && /^\d+$/.test(value)) draft.retry = Number(value);
}

/**
 * Server-sent events by the rules of HTML: comments keep the line open and give nothing, an event without data is none, and
 * one without its blank line was cut off and is left out.
 */
async function* eventsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<EventFields> {
  let draft: Draft = { data: [] };
  // `\r` alone ends a line at once, so that a `\n` that comes behind it in the next chunk ends none.
  let endsInReturn = false;
  const cut = {
    separator: /\r\n|\n|\r/,
    marks: /[\r\n]/,
    tidy(chunk: string): string {
      if (chunk === '') return chunk;
      const text = endsInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
      endsInReturn = chunk.endsWith('\r');
      return text;
    },
    isLast: () => false,
  };
  for await (const text of splitStream(stream, cut)) {
    if (text === '') {
      const { data, ...others } = draft;
      if (data.length > 0) yield { data: data.join('\n'), ...others };
      draft = { data: [] };
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?::\u0020?(.*))?$/s.exec(text) ?? [];
    readField(draft, field, value);
  }
}

/** The data of an event is most often JSON, and what is not (`[DONE]`) is text. */
function jsonOrText(text: string, read: ReadJson): unknown {
  try {
    return read(text);
  } catch {
    return text;
  }
}

/** The same where `read` is for the event: it knows what its member `data` holds. */
function wholeEvent({ data: text, ...others }: EventFields, read: ReadJson): unknown {
  const inEvent: ReadJson = (json) => {
    JSON.parse(json);
    return (read(`{"data":${json}}`) as { readonly data: unknown }).data;
  };
  return { data: jsonOrText(text, inEvent), ...others };
}

type Give = (event: EventFields, read: ReadJson) => unknown;

const given: Readonly<Record<EventKind, Give>> = {
  sse: ({ data }, read) => jsonOrText(data, read),
  ssetext: ({ data }) => data,
  event: (event) => event,
  eventjson: wholeEvent,
};

/** The events of a stream as the document describes them: whole, or their data alone. */
export async function* readEvents(
  stream: AsyncIterable<Uint8Array>,
  kind: EventKind,
  read: ReadJson,
): AsyncGenerator<unknown> {
  const give = given[kind];
  for await (const event of eventsOf(stream)) yield give(event, read);
}
