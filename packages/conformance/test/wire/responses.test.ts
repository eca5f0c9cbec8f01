import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

const { brotliCompressSync, deflateSync, gzipSync } = zlib;

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('responses.yaml');
});
afterAll(() => wire.close());

const json = { 'content-type': 'application/json' };
const everyByte = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256));

/** The server's answer to what comes. */
function answer(status: number, headers: Record<string, string | string[]> = {}, body: string | Buffer = ''): void {
  wire.echo.handler = (_, response) => void response.writeHead(status, headers).end(body);
}

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

describe('a body is read', () => {
  it.each<[string, string | undefined, string | Buffer, unknown]>([
    ['json', 'application/json', '{"id":1,"name":"ü"}', { id: 1, name: 'ü' }],
    ['json', 'application/json; charset=UTF-8', '{"id":1}', { id: 1 }],
    ['json', 'Application/JSON', '{"id":1}', { id: 1 }],
    ['json', 'application/json', '\ufeff{"id":1}', { id: 1 }],
    ['json', 'application/json', 'null', null],
    ['json', 'application/json', ' [1] ', [1]],
    ['json', undefined, '{"id":1}', { id: 1 }],
    ['json', 'application/hal+json', '{"id":1}', { id: 1 }],
    ['json', 'application/json;charset=iso-8859-1', Buffer.from('{"name":"ü"}', 'latin1'), { name: 'ü' }],
    ['json', 'application/json;charset=utf-16le', Buffer.from('{"name":"ü"}', 'utf16le'), { name: 'ü' }],
    ['json', 'application/json', Buffer.from('\ufeff{"name":"ü"}', 'utf16le'), { name: 'ü' }],
    ['json', 'application/json;charset=utf-16', Buffer.from('\ufeff{"name":"ü"}', 'utf16le').swap16(), { name: 'ü' }],
    // Servers that were told nothing give everything these names.
    ['json', 'text/plain', '{"id":1}', { id: 1 }],
    ['json', 'application/octet-stream', '{"id":1}', { id: 1 }],
    ['json', 'json', '{"id":1}', { id: 1 }],
    ['vendor', 'application/vnd.thing.v1+json', '{"id":1}', { id: 1 }],
    ['vendor', 'application/json', '{"id":1}', { id: 1 }],
    ['text', 'text/plain', 'grün', 'grün'],
    ['text', 'text/plain; charset=windows-1251', Buffer.from([0xe6]), 'ж'],
    ['text', 'text/plain; charset=nobody-knows', 'ü', 'ü'],
    ['text', undefined, '123', '123'],
    ['text', 'text/plain', '', ''],
    ['csv', 'text/csv', 'a;b\r\n1;2', 'a;b\r\n1;2'],
    ['xml', 'application/xml', '<thing id="1"/>', '<thing id="1"/>'],
    ['xml', 'text/xml', '<thing/>', '<thing/>'],
    [
      'xml',
      'text/xml',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>', 'latin1'),
      expect.stringContaining('<a>ü<'),
    ],
    ['form', 'application/x-www-form-urlencoded', 'a=1&b=%C3%BC', 'a=1&b=%C3%BC'],
    ['bytes', 'application/octet-stream', everyByte, everyByte],
    ['bytes', undefined, everyByte, everyByte],
    ['bytes', 'application/zip', everyByte, everyByte],
    // What is declared as bytes or text has that type in the client, and is no less of it when it is called JSON.
    ['bytes', 'application/json', '{"a": 1}', Buffer.from('{"a": 1}')],
    ['picture', 'text/html', '<p>', Buffer.from('<p>')],
    ['text', 'application/json', '{"a": 1}', '{"a": 1}'],
    ['json', 'text/html', ' {"id":1}', { id: 1 }],
    ['json', 'text/plain', 'ok', 'ok'],
    ['picture', 'image/png', everyByte, everyByte],
    ['any', 'application/json', '{"a":1}', { a: 1 }],
    ['any', 'text/html', '<p>', '<p>'],
    ['any', 'image/png', everyByte, everyByte],
    ['several', 'text/plain', 'words', 'words'],
    ['several', 'application/pdf', everyByte, everyByte],
    ['beside', 'application/json', '{"id":1}', { id: 1 }],
  ])('%s, answered as %s', async (operation, type, body, expected) => {
    answer(200, type === undefined ? {} : { 'content-type': type }, body);
    expect(await wire.client.call(`answers.${operation}`)).toEqual(expected);
  });

  it('as the call asks for, whatever the answer says of itself', async () => {
    answer(200, { 'content-type': 'text/plain' }, '{"id":1}');
    expect(await wire.client.call('answers.json', {}, { responseType: 'json' })).toEqual({ id: 1 });
    answer(200, json, '{"id":1}');
    expect(await wire.client.call('answers.json', {}, { responseType: 'text' })).toBe('{"id":1}');
    expect(await wire.client.call('answers.json', {}, { responseType: 'binary' })).toEqual(Buffer.from('{"id":1}'));
  });
});

describe('an empty answer is undefined', () => {
  it.each<[string, number, Record<string, string>]>([
    ['none', 204, {}],
    ['none', 200, {}],
    ['maybe', 204, {}],
    ['maybe', 200, { 'content-length': '0' }],
    ['maybe', 200, json],
    ['json', 204, {}],
    ['range', 205, {}],
  ])('%s, answered with %i and %j', async (operation, status, headers) => {
    answer(status, headers);
    const { data, ...rest } = await wire.client.call(`answers.${operation}`).withResponse();
    expect([data, rest.status]).toEqual([undefined, status]);
  });

  it('to HEAD, whatever its headers announce', async () => {
    answer(200, { ...json, 'content-length': '17', etag: '"1"' });
    const { data, headers } = await wire.client.call('answers.head').withResponse();
    expect([data, headers]).toEqual([undefined, expect.objectContaining({ etag: '"1"', 'content-length': '17' })]);
  });

  it('and of bytes it is none of them', async () => {
    answer(200, { 'content-type': 'application/octet-stream' });
    expect(await wire.client.call('answers.bytes')).toEqual(Buffer.alloc(0));
  });
});

describe('a status', () => {
  it.each<[string, number, string, string, unknown]>([
    ['json', 404, 'application/problem+json', '{"title":"None"}', { title: 'None' }],
    ['json', 422, 'application/json', '{"reason":"No"}', { reason: 'No' }],
    ['json', 500, 'text/plain', 'Broken', 'Broken'],
    ['json', 502, 'text/html', '<p>Bad gateway</p>', '<p>Bad gateway</p>'],
    ['json', 404, 'application/json', 'no json', 'no json'],
    ['json', 403, 'application/json', '', undefined],
    ['json', 304, 'application/json', '', undefined],
    ['range', 503, 'application/json', '{"a":1}', { a: 1 }],
    ['range', 418, 'application/json', '{"undeclared":true}', { undeclared: true }],
    ['otherwise', 400, 'application/json', '{"id":1}', { id: 1 }],
    ['bytes', 404, 'application/json', '{}', {}],
  ])('without success rejects, and is an outcome: %s, %i', async (operation, status, type, body, data) => {
    answer(status, { 'content-type': type, 'x-request-id': 'r-1' }, body);
    const call = wire.client.call(`answers.${operation}`);
    const path = `/${operation}`;
    const known = { status, data, method: 'GET', path, operationId: `answers.${operation}`, requestId: 'r-1' };
    await expect(call).rejects.toMatchObject({ name: 'ApiError', code: 'HTTP_STATUS', ...known });
    expect(await call.outcome()).toMatchObject({ ok: false, status, data });
  });

  it.each([
    ['range', 200],
    ['range', 299],
    ['otherwise', 201],
    ['vendor', 202],
  ])('of success resolves, declared or not: %s, %i', async (operation, status) => {
    answer(status, json, '{"id":1}');
    const outcome = await wire.client.call(`answers.${operation}`).outcome();
    expect(outcome).toMatchObject({ ok: true, status, data: { id: 1 } });
  });
});

describe('headers', () => {
  it('are there by their names in lower case, several of one name as a list', async () => {
    answer(200, { ...json, 'X-Rate-Limit': '7', 'Set-Cookie': ['a=1', 'b=2'], 'X-Twice': ['x', 'y'] }, '{"id":1}');
    const { headers, response } = await wire.client.call('answers.json').withResponse();
    expect(headers).toMatchObject({ 'x-rate-limit': '7', 'set-cookie': ['a=1', 'b=2'], 'x-twice': 'x, y' });
    expect(response.headers['x-rate-limit']).toBe('7');
    expect('x-next' in headers).toBe(false);
  });

  it.each([
    ['json', 'application/json, application/problem+json, text/plain'],
    ['vendor', 'application/vnd.thing.v1+json'],
    ['bytes', 'application/octet-stream, application/json'],
    ['picture', 'image/*'],
    ['any', '*/*'],
    ['beside', 'application/json'],
    ['none', '*/*'],
  ])('ask for what the document declares: %s', async (operation, accept) => {
    answer(204);
    await wire.client.call(`answers.${operation}`);
    expect(wire.echo.last().headers.accept).toBe(accept);
  });
});

describe('bytes', () => {
  const large = Buffer.alloc(3_000_000, everyByte);
  const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('of %s are unpacked, and are what was packed', async (encoding, pack) => {
    answer(200, { 'content-type': 'application/octet-stream', 'content-encoding': encoding }, pack(large));
    const bytes = (await wire.client.call('answers.bytes')) as Buffer;
    expect([bytes.length, digest(bytes)]).toEqual([large.length, digest(large)]);
    answer(200, { ...json, 'content-encoding': encoding }, pack(Buffer.from('{"id":1}')));
    expect(await wire.client.call('answers.json')).toEqual({ id: 1 });
    expect(wire.echo.last().headers['accept-encoding']).toContain('gzip');
  });

  it('come as a stream, too', async () => {
    answer(200, { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }, gzipSync(large));
    const chunks: Buffer[] = [];
    for await (const chunk of wire.client.call('answers.bytes').stream()) chunks.push(chunk as Buffer);
    expect(chunks.length).toBeGreaterThan(1);
    expect(digest(Buffer.concat(chunks))).toBe(digest(large));
  });

  it.each([
    ['zstd-what', 'zstd', 'is encoded as "zstd", which is not undone here'],
    ['two', 'gzip, br', 'is encoded as "gzip, br", which is not undone here'],
    ['no gzip', 'gzip', 'cannot be unpacked: it is not what its Content-Encoding says (Z_DATA_ERROR)'],
    ['no br', 'br', 'cannot be unpacked'],
  ])('that cannot be unpacked are never handed out as if they were: %s as %s', async (text, encoding, message) => {
    // Node knows zstd since 22.15, and then says that this is none.
    const expected = encoding === 'zstd' && 'createZstdDecompress' in zlib ? 'cannot be unpacked' : message;
    answer(200, { 'content-type': 'application/octet-stream', 'content-encoding': encoding }, text);
    const error = { code: 'INVALID_ANSWER', message: expect.stringContaining(expected) };
    await expect(wire.client.call('answers.bytes')).rejects.toMatchObject(error);
    const streamed = async (): Promise<void> => {
      for await (const chunk of wire.client.call('answers.bytes').stream()) void chunk;
    };
    await expect(streamed()).rejects.toMatchObject(error);
  });

  it('are what they are under a charset that is called an encoding', async () => {
    answer(200, { ...json, 'content-encoding': 'UTF-8' }, '{"id":1}');
    expect(await wire.client.call('answers.json')).toEqual({ id: 1 });
  });
});
