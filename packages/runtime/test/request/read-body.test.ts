import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { MediaKind } from '../../src/request/operation.js';
import { parseOperation } from '../../src/request/parse-operation.js';
import { readBody } from '../../src/request/read-body.js';
import { readItems } from '../../src/request/read-items.js';

function read(content: string | Buffer, contentType: string | undefined, media = 'json'): Promise<unknown> {
  const declared = parseOperation('pet.get', `GET / 200=${media}`).responses[0]?.media ?? [];
  return readBody(Buffer.from(content), { contentType, declared, subject: 'pet.get, answered with 200' });
}

async function items(kind: MediaKind, chunks: readonly (string | Buffer)[]): Promise<unknown[]> {
  const found: unknown[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const item of readItems(stream, kind)) found.push(item);
  return found;
}

describe('a body that has come whole', () => {
  it('is read by the content type of the answer', async () => {
    expect(await read('{"a":"é"}', 'application/json; charset=utf-8')).toEqual({ a: 'é' });
    expect(await read('\ufeff{"a":1}', 'application/hal+json')).toEqual({ a: 1 });
    expect(await read('<a/>', 'application/xml')).toBe('<a/>');
    expect(await read(Buffer.from([0xe9]), 'text/plain; charset=iso-8859-1')).toBe('é');
    expect(await read(Buffer.from([0, 255]), 'image/png')).toEqual(Buffer.from([0, 255]));
    expect(await read('{"a":1}\n{"a":2}\n', 'application/x-ndjson')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('is read by the document where it declares the type, or the answer names none', async () => {
    expect(await read('{"a":1}', 'application/vnd.docker.raw', 'json(application/vnd.docker.raw)')).toEqual({ a: 1 });
    expect(await read('{"a":1}', 'application/json', 'binary(application/json)')).toEqual(Buffer.from('{"a":1}'));
    expect(await read('7', undefined)).toBe(7);
    expect(await read('x', undefined, 'text')).toBe('x');
  });

  it('is undefined when empty, or empty text or bytes by its type', async () => {
    expect(await read('', undefined)).toBeUndefined();
    expect(await read('', 'application/json')).toBeUndefined();
    expect(await read('', 'text/plain')).toBe('');
    expect(await read('', 'application/octet-stream')).toEqual(Buffer.alloc(0));
  });

  it.each([
    ['<html>\n <title>Log in</title>', 'text/html', '<html> <title>Log in</title>'],
    ['{"token":"secret","n":1,"open":"secr', 'application/json', '{"token":"…","n":1,"open":"…"'],
    [`["${'secret'.repeat(100)}", 1, x]`, 'application/json', '["…"…'],
    ['\0\u202eno\tjson', undefined, 'no json'],
  ])('is a clear error with an excerpt when it is not the JSON that it should be: %j', async (body, type, excerpt) => {
    const error = await read(body, type).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'INVALID_ANSWER' });
    const what = `${body.length + (type === undefined ? 2 : 0)} bytes of ${type ?? 'no content type'}`;
    expect((error as Error).message.split('\n')[0]).toBe(
      `pet.get, answered with 200: the body (${what}) is no JSON: ${excerpt}`,
    );
    expect(String(error)).not.toContain('secret');
  });
});

describe('a streamed body', () => {
  it('gives lines of JSON wherever the chunks are cut, within a character too', async () => {
    const bytes = Buffer.from('{"a":"é"}\r\n\n{"a":2}');
    const chunks = [...bytes].map((_, index) => bytes.subarray(index, index + 1));
    expect(await items('ndjson', chunks)).toEqual([{ a: 'é' }, { a: 2 }]);
    await expect(items('ndjson', ['{"a":1}\n{"a'])).rejects.toThrow('an item of a NDJSON stream that is no JSON');
  });

  it('gives JSON sequences with separators, or lines instead', async () => {
    expect(await items('jsonseq', ['\u001e{"a":', '\n1}\n\u001e2\n'])).toEqual([{ a: 1 }, 2]);
    expect(await items('jsonseq', ['{"a":1}\n{"a":2}\n'])).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('gives the data of events, by the rules of the HTML standard', async () => {
    const text =
      ': hello\n\ufeffdata: no\n\nevent: x\ndata: {"a":\rdata:1}\r\n\r\nid: 3\n\ndata\n\ndata: [DONE]\n\ndata: cut';
    const expected = [{ a: 1 }, '', '[DONE]'];
    expect(await items('sse', [text])).toEqual(expected);
    const bytes = Buffer.from(text);
    expect(
      await items(
        'sse',
        [...bytes].map((_, index) => bytes.subarray(index, index + 1)),
      ),
    ).toEqual(expected);
  });

  it('ends the exchange when the reader leaves', async () => {
    const stream = Readable.from([Buffer.from('1\n2\n')]);
    for await (const item of readItems(stream, 'ndjson')) {
      expect(item).toBe(1);
      break;
    }
    expect(stream.destroyed).toBe(true);
  });
});
