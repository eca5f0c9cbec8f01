import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { CallOptions } from '@certwire/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('streams.yaml');
});
afterAll(() => wire.close());

/** The server answers with pieces, each in a packet of its own. */
function answer(type: string, pieces: readonly (string | Buffer)[], status = 200): void {
  wire.echo.handler = async (_, response) => {
    response.writeHead(status, { 'content-type': type });
    response.flushHeaders();
    for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
    response.end();
  };
}

async function items(operation: string, call?: CallOptions): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const item of wire.client.call(`streams.${operation}`, {}, call).stream()) read.push(item);
  return read;
}

/** Every byte in a packet of its own. */
const bytewise = (text: string): Buffer[] => [...Buffer.from(text)].map((byte) => Buffer.from([byte]));

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

describe('items', () => {
  const two = [{ n: 1, text: 'ü😀' }, { n: 2 }];
  it.each<[string, string, string | readonly (string | Buffer)[]]>([
    ['lines', 'application/x-ndjson', '{"n":1,"text":"ü😀"}\n{"n":2}\n'],
    ['lines', 'application/x-ndjson; charset=utf-8', '\ufeff{"n":1,"text":"ü😀"}\r\n\r\n{"n":2}'],
    ['lines', 'application/x-ndjson', bytewise('{"n":1,"text":"ü😀"}\n{"n":2}\n')],
    ['lines', 'text/plain', '{"n":1,"text":"ü😀"}\n{"n":2}\n'],
    ['lines', 'application/json', '[{"n":1,"text":"ü😀"},{"n":2}]'],
    ['jsonl', 'application/jsonl', '{"n":1,"text":"ü😀"}\n{"n":2}\n'],
    ['records', 'application/json-seq', '\u001e{"n":1,"text":"ü😀"}\n\u001e{"n":2}\n'],
    ['records', 'application/json-seq', bytewise('\u001e{"n":1,\n"text":"ü😀"}\n\u001e{"n":2}\n')],
    ['records', 'application/json-seq', '{"n":1,"text":"ü😀"}\n{"n":2}\n'],
    ['events', 'text/event-stream', 'data: {"n":1,"text":"ü😀"}\n\ndata: {"n":2}\n\n'],
    [
      'events',
      'text/event-stream',
      bytewise('data: {"n":1,\r\ndata: "text":"ü😀"}\r\n\r\n: alive\r\n\r\ndata:{"n":2}\r\n\r\n'),
    ],
    [
      'events',
      'text/event-stream',
      '\ufeffid: 1\revent: thing\rdata: {"n":1,"text":"ü😀"}\r\rretry: 3\r\rdata: {"n":2}\r\r',
    ],
    // HTML «event stream interpretation»: what has no blank line behind it is no event.
    ['events', 'text/event-stream', 'data: {"n":1,"text":"ü😀"}\n\ndata: {"n":2}\n\ndata: {"n":3}\n'],
    ['either', 'application/x-ndjson', '{"n":1,"text":"ü😀"}\n{"n":2}\n'],
    ['either', 'application/json', '[{"n":1,"text":"ü😀"},{"n":2}]'],
  ])('of %s as %s', async (operation, type, body) => {
    answer(type, typeof body === 'string' ? [body] : body);
    expect(await items(operation)).toEqual(two);
  });

  it('are a list when they are awaited', async () => {
    answer('application/x-ndjson', ['{"n":1}\n', '{"n":2}\n']);
    expect(await wire.client.call('streams.lines')).toEqual([{ n: 1 }, { n: 2 }]);
    answer('application/json-seq', ['\u001e1\n\u001e2\n']);
    expect(await wire.client.call('streams.records')).toEqual([1, 2]);
    answer('text/event-stream', ['data: 1\n\ndata: 2\n\n']);
    expect(await wire.client.call('streams.events')).toEqual([1, 2]);
  });

  it('of events are their data alone, or all their fields, as the document describes them', async () => {
    const sent = [
      ': hello\n\nid: 7\nevent: item\nretry: 30\ndata: {"n":1,\ndata: "text":"ü"}\n\n',
      'event: none\n\nid\nretry: soon\nunknown: x\ndata:42\n\nevent: end\ndata: [DONE]\n\n',
    ];
    answer('text/event-stream', sent);
    expect(await items('events')).toEqual([{ n: 1, text: 'ü' }, 42, '[DONE]']);
    expect(await items('payloads')).toEqual([{ n: 1, text: 'ü' }, 42, '[DONE]']);
    expect(await items('texts')).toEqual(['{"n":1,\n"text":"ü"}', '42', '[DONE]']);
    expect(await items('wholeEvents')).toEqual([
      { data: '{"n":1,\n"text":"ü"}', event: 'item', id: '7', retry: 30 },
      { data: '42', id: '' },
      { data: '[DONE]', event: 'end' },
    ]);
    expect(await items('contents')).toEqual(await items('jsonEvents'));
    expect(await items('jsonEvents')).toEqual([
      { data: { n: 1, text: 'ü' }, event: 'item', id: '7', retry: 30 },
      { data: 42, id: '' },
      { data: '[DONE]', event: 'end' },
    ]);
  });

  it('of Kubernetes are events where the answer is watched, though both are called JSON', async () => {
    answer('application/json', ['{"type":"ADDED","object":{"n":1}}\n{"type":"DELE', 'TED","object":{}}\n']);
    expect(await items('pods')).toEqual([
      { type: 'ADDED', object: { n: 1 } },
      { type: 'DELETED', object: {} },
    ]);
    expect(wire.echo.last().headers.accept).toBe('application/json;stream=watch');
    answer('application/json', ['{\n "items": ["a"]\n}']);
    expect(await wire.client.call('streams.pods')).toEqual({ items: ['a'] });
    expect(wire.echo.last().headers.accept).toBe('application/json');
  });

  it('have the types of what is given', () => {
    const emitted = readFileSync(join(wire.emitted.folder, 'streams.ts'), 'utf8');
    const callOf = (name: string): string | undefined => new RegExp(` ${name}\\(.*\\): (.+);`).exec(emitted)?.[1];
    expect(callOf('texts')).toBe('StreamCall<string[], TextsResponses, Record<never, never>, string>');
    expect(callOf('wholeEvents')).toBe('StreamCall<Event[], WholeEventsResponses, Record<never, never>, Event>');
    expect(emitted).toContain("{ data?: Item | undefined; event?: 'item' | undefined }");
    expect(callOf('pods')).toBe('StreamCall<Pods, PodsResponses, Record<never, never>, V1WatchEvent>');
    expect(callOf('lines')).toContain('n: number');
  });

  it('are none of an empty answer', async () => {
    answer('application/x-ndjson', []);
    expect(await items('lines')).toEqual([]);
  });

  it('keep words that are no JSON, in events', async () => {
    answer('text/event-stream', ['data: {"n":1}\n\ndata: [DONE]\n\ndata\n\n']);
    expect(await items('events')).toEqual([{ n: 1 }, '[DONE]', '']);
  });

  it.each([
    ['lines', 'application/x-ndjson', '{"n":1}\n', '{"n":2}\n{"n":'],
    ['records', 'application/json-seq', '\u001e{"n":1}\n', '\u001e{"n":\n2}\n'],
    ['events', 'text/event-stream', 'data: {"n":1}\n\n', 'data: {"n":2}\n\ndata:'],
    ['events', 'text/event-stream', 'data: {"n":1}\r\n\r\n', 'data: {"n":2}\r\n\r\n'],
    ['events', 'text/event-stream', 'data: {"n":1}\r\r', '\ndata: {"n":2}\r\n\r'],
  ])('come as soon as they are there: %s as %s', async (operation, type, first, second) => {
    let more: (text: string) => void = () => undefined;
    wire.echo.handler = (_, response) => {
      response.writeHead(200, { 'content-type': type });
      more = (text) => void response.write(text);
      more(first);
    };
    const stream = wire.client.call(`streams.${operation}`).stream();
    expect(await stream.next()).toEqual({ done: false, value: { n: 1 } });
    more(second);
    expect(await stream.next()).toEqual({ done: false, value: { n: 2 } });
    await stream.return?.();
  });

  it('are asked for by their media type', async () => {
    answer('application/x-ndjson', []);
    await items('either');
    expect(wire.echo.last().headers.accept).toBe('application/x-ndjson');
    answer('application/json', ['[]']);
    await wire.client.call('streams.either');
    expect(wire.echo.last().headers.accept).toBe('application/json');
  });
});

describe('a stream fails', () => {
  it('for an item that is no JSON, after those before it', async () => {
    answer('application/x-ndjson', ['{"n":1}\n{"n"\n']);
    const read: unknown[] = [];
    const reading = (async () => {
      for await (const item of wire.client.call('streams.lines').stream()) read.push(item);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
    expect(read).toEqual([{ n: 1 }]);
  });

  it('for a status without success, with its body', async () => {
    answer('application/json', ['{"reason":"none"}'], 404);
    await expect(items('events')).rejects.toMatchObject({ code: 'HTTP_STATUS', status: 404, data: { reason: 'none' } });
  });

  it('when the connection breaks off', async () => {
    wire.echo.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"n":1}\n', () => response.destroy());
    };
    await expect(items('lines')).rejects.toMatchObject({ name: 'ConnectionError', code: 'CONNECTION_RESET' });
  });

  it('where the document declares none, or when it is chosen too late', async () => {
    answer('application/json', ['{"n":1}']);
    const plain = wire.client.call('streams.plain');
    expect(() => plain.stream()).toThrow('streams.plain: the document declares no stream for its answer.');
    await plain;
    const late = wire.client.call('streams.lines');
    await Promise.resolve();
    await Promise.resolve();
    expect(() => late.stream()).toThrow('.stream() is to be called at once');
    await late;
  });
});

describe('a stream that nobody reads on', () => {
  /** The server writes as much as it is let, and says what became of it. */
  function pour(type: string, piece: Buffer, count: number) {
    const poured = { bytes: 0, response: undefined as ServerResponse | undefined, closed: Promise.resolve<unknown>(0) };
    let block: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => {
      block = resolve;
    });
    wire.echo.handler = async (seen, response) => {
      if (seen.url === '/plain') return void response.writeHead(204).end();
      poured.response = response;
      poured.closed = once(response, 'close');
      response.writeHead(200, { 'content-type': type });
      for (let index = 0; index < count && !response.destroyed; index++) {
        poured.bytes += piece.length;
        if (response.write(piece)) continue;
        block();
        await Promise.race([once(response, 'drain'), poured.closed]);
      }
      response.end();
    };
    return { poured, blocked };
  }

  const line = Buffer.from(`${JSON.stringify({ n: 1, text: 'x'.repeat(65_500) })}\n`);

  it.each([
    ['lines', 'application/x-ndjson'],
    ['bytes', 'application/octet-stream'],
  ])('holds the server back, and comes whole afterwards: %s', async (operation, type) => {
    const { poured, blocked } = pour(type, line, 1000);
    const stream = wire.client.call(`streams.${operation}`).stream()[Symbol.asyncIterator]();
    await stream.next();
    await blocked;
    // Round trips enough for a client that reads on by itself to have all of it.
    for (let trip = 0; trip < 100; trip++) await wire.client.call('streams.plain');
    expect(poured.bytes).toBeLessThan(line.length * 500);
    let rest = 0;
    for (let next = await stream.next(); next.done !== true; next = await stream.next()) {
      rest += Buffer.isBuffer(next.value) ? next.value.length : 1;
    }
    expect(poured.bytes).toBe(line.length * 1000);
    if (operation === 'lines') expect(rest).toBe(999);
  });

  it('ends with the loop that read it', async () => {
    const { poured } = pour('application/x-ndjson', line, 1000);
    for await (const item of wire.client.call('streams.lines').stream()) {
      expect(item).toMatchObject({ n: 1 });
      break;
    }
    await poured.closed;
    expect(poured.response?.writableFinished).toBe(false);
  });

  it('ends with its signal', async () => {
    const { poured } = pour('application/x-ndjson', line, 1000);
    const controller = new AbortController();
    const stream = wire.client.call('streams.lines', {}, { signal: controller.signal }).stream();
    await stream.next();
    controller.abort(new Error('enough'));
    const rest = (async () => {
      for await (const item of stream) expect(item).toMatchObject({ n: 1 });
    })();
    await expect(rest).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: expect.objectContaining({ message: 'enough' }),
    });
    await poured.closed;
  });
});
