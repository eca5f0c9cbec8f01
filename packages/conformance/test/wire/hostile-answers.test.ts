import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('responses.yaml');
});
afterAll(() => wire.close());

const json = { 'content-type': 'application/json' };

/** Writes the same bytes again and again until the client goes away. */
function endless(response: ServerResponse, piece: Buffer): void {
  const write = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', write);
  write();
}

describe('a body without end', () => {
  const limited = { axios: { maxContentLength: 100_000 } };
  it.each([
    ['json', 'application/json'],
    ['bytes', 'application/octet-stream'],
  ])('is cut off at the limit that axios is given: %s', async (operation, type) => {
    wire.echo.handler = (_, response) => {
      response.writeHead(200, { 'content-type': type });
      endless(response, Buffer.alloc(10_000, '['));
    };
    const message = expect.stringContaining('100000 bytes');
    const error = { name: 'ConnectionError', code: 'INVALID_ANSWER', message };
    await expect(wire.client.call(`answers.${operation}`, {}, limited)).rejects.toMatchObject(error);
    const client = await wire.create(limited);
    await expect(client.call(`answers.${operation}`)).rejects.toMatchObject(error);
    if (operation === 'json') return;
    const reading = (async () => {
      for await (const chunk of wire.client.call('answers.bytes', {}, limited).stream()) expect(chunk).toBeDefined();
    })();
    await expect(reading).rejects.toMatchObject(error);
  });

  it('is none when it is only packed small: the limit is of what it unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    wire.echo.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }).end(bomb);
    };
    expect(bomb.length).toBeLessThan(100_000);
    await expect(wire.client.call('answers.bytes', {}, limited)).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  });

  it('has no limit for what the client sends', async () => {
    const bodies = await openWire('bodies.yaml');
    try {
      const { body } = await bodies.send('body.binary', { body: Buffer.alloc(12_000_000) });
      expect(body).toHaveLength(12_000_000);
    } finally {
      await bodies.close();
    }
  });
});

describe('a server that drips', () => {
  /** One byte now and then, so that the connection is never silent. */
  function drip(head: (response: ServerResponse) => void): void {
    wire.echo.handler = (_, response) => {
      head(response);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    };
  }

  it('is ended by the time of the call, in the body', async () => {
    drip((response) => response.writeHead(200, json));
    const call = wire.client.call('answers.json', {}, { timeout: 150 });
    await expect(call).rejects.toMatchObject({
      name: 'TimeoutError',
      code: 'CALL_TIMEOUT',
      message: 'answers.json: the call did not end within its 150 ms.',
    });
  });

  it('is ended by the default of the instance of axios, too', async () => {
    drip((response) => response.writeHead(200, json));
    const client = await wire.create({ axios: { timeout: 150 } });
    await expect(client.call('answers.json')).rejects.toMatchObject({ code: 'CALL_TIMEOUT' });
  });

  it('is ended by the time between two bytes when it falls silent, before the answer or within', async () => {
    const client = await wire.create({ properties: { 'app.rest.connectionSocketTimeout': '1' } });
    const property = 'app.rest.connectionSocketTimeout';
    wire.echo.handler = () => undefined;
    const silent = { name: 'TimeoutError', code: 'SOCKET_TIMEOUT', property };
    await expect(client.call('answers.json')).rejects.toMatchObject(silent);
    wire.echo.handler = (_, response) => void response.writeHead(200, json).write('{');
    await expect(client.call('answers.json')).rejects.toMatchObject(silent);
    const reading = (async () => {
      for await (const chunk of client.call('answers.bytes').stream()) expect(String(chunk)).toBe('{');
    })();
    await expect(reading).rejects.toMatchObject(silent);
  });
});

describe('an answer that is none', () => {
  /** What a server says that does not care for HTTP. */
  function raw(text: string): void {
    wire.echo.handler = (_, response) => void (response.socket as Socket).end(text);
  }

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 'INVALID_ANSWER'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', 'INVALID_ANSWER'],
    ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`, 'INVALID_ANSWER'],
    ['a header flood', `HTTP/1.1 200 OK\r\n${'X-Y: z\r\n'.repeat(20_000)}\r\n`, 'INVALID_ANSWER'],
    ['a body that is cut off', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"', 'CONNECTION_RESET'],
    ['chunks that are cut off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a"', 'CONNECTION_RESET'],
    ['chunks of no length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'INVALID_ANSWER'],
    ['what is not packed as it says', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain', 'INVALID_ANSWER'],
  ])('%s', async (_, text, code) => {
    raw(text);
    await expect(wire.client.call('answers.json')).rejects.toMatchObject({ name: 'ConnectionError', code });
  });

  it.each([
    [
      'a page',
      'text/html',
      '<!doctype html>\n<title>Please log in</title>',
      '<!doctype html> <title>Please log in</title>',
    ],
    ['a page that calls itself JSON', 'application/json', '<html>', '<html>'],
    ['half of it', 'application/json', '{"id":1,"name":"very confiden', '{"id":1,"name":"…"'],
    ['NaN', 'application/json', '{"id":NaN}', '{"id":NaN}'],
  ])('in place of JSON %s, which the error shows in part', async (_, type, body, excerpt) => {
    wire.echo.handler = (_seen, response) => void response.writeHead(200, { 'content-type': type }).end(body);
    const message = `answers.json, answered with 200: the body (${body.length} bytes of ${type}) is no JSON: ${excerpt}\n`;
    await expect(wire.client.call('answers.json')).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'INVALID_ANSWER',
      message: expect.stringContaining(message),
    });
  });

  it('keys that mean something to JavaScript change nothing', async () => {
    wire.echo.handler = (_, response) =>
      void response
        .writeHead(200, json)
        .end('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}');
    const data = await wire.client.call('answers.json');
    expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
