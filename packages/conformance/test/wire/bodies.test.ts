import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('bodies.yaml');
});
afterAll(() => wire.close());

/** Content type and text of what an operation sends. */
async function sent(operation: string, input: object): Promise<readonly [string | undefined, string]> {
  const { headers, body } = await wire.send(operation, input);
  return [headers['content-type'], body.toString()];
}

describe('a url-encoded body', () => {
  it.each([
    [{}, ''],
    [{ a: '' }, 'a='],
    [{ a: null, b: undefined, c: 0, d: false }, 'c=0&d=false'],
    [{ a: "b c&d=e+f%'ü😀" }, 'a=b%20c%26d%3De%2Bf%25%27%C3%BC%F0%9F%98%80'],
    [{ 'a b[]': ['x', 'y'] }, 'a%20b%5B%5D=x&a%20b%5B%5D=y'],
    [{ list: [] }, ''],
    [{ id: 9007199254740993n }, 'id=9007199254740993'],
    // OpenAPI 3.1.1, 4.8.15.1.1: the content type of an object is application/json.
    [{ object: { k: [1] } }, 'object=%7B%22k%22%3A%5B1%5D%7D'],
    [{ objects: [{ a: 1 }, { a: 2 }] }, 'objects=%7B%22a%22%3A1%7D&objects=%7B%22a%22%3A2%7D'],
  ])('%p is %s', async (body, expected) => {
    expect(await sent('form.plain', { body })).toEqual(['application/x-www-form-urlencoded', expected]);
  });

  it.each([
    [{ spaced: ['a', 'b c'] }, 'spaced=a%20b%20c'],
    [{ joined: ['a', 'b'] }, 'joined=a,b'],
    [{ deep: { a: { b: ['c'] } } }, 'deep%5Ba%5D%5Bb%5D%5B0%5D=c'],
    [{ exploded: { a: 1, b: 2 } }, 'a=1&b=2'],
    [{ url: 'https://x/?a=b&c=d#e' }, 'url=https://x/?a=b%26c=d%23e'],
    [{ json: { a: 'ü&' } }, 'json=%7B%22a%22%3A%22%C3%BC%26%22%7D'],
    [{ jsonList: [{ a: 1 }, { a: 2 }] }, 'jsonList=%7B%22a%22%3A1%7D&jsonList=%7B%22a%22%3A2%7D'],
  ])('%p, as its encoding says, is %s', async (body, expected) => {
    expect((await sent('form.encoded', { body }))[1]).toBe(expected);
  });
});

describe('the content type of a body', () => {
  const blob = new Blob(['x'], { type: 'image/webp' });
  it.each<[unknown, string | undefined, string, string]>([
    [{ a: 1 }, undefined, 'application/json', '{"a":1}'],
    [{ a: 1 }, 'application/merge-patch+json', 'application/merge-patch+json', '{"a":1}'],
    [{ a: 1 }, 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'a=1'],
    ['<a/>', 'application/xml', 'application/xml', '<a/>'],
    ['ü', 'text/plain', 'text/plain; charset=utf-8', 'ü'],
    [Buffer.from('x'), 'image/png', 'image/png', 'x'],
    [blob, 'image/*', 'image/webp', 'x'],
  ])('%p as %s is sent as %s', async (body, contentType, type, text) => {
    expect(await sent('body.choice', { body, contentType })).toEqual([type, text]);
    if (contentType === undefined) return;
    const { headers } = await wire.send('body.choice', { body }, { contentType });
    expect(headers['content-type']).toBe(type);
  });

  it('is one that the document declares', async () => {
    const call = wire.client.call('body.choice', { body: 'x', contentType: 'application/pdf' });
    await expect(call).rejects.toThrow(/it takes a body of .*application\/json.*, not of application\/pdf/);
  });
});

describe('a body', () => {
  it.each([
    [null, 'null'],
    ['', '""'],
    ['text', '"text"'],
    [0, '0'],
    [false, 'false'],
    [[], '[]'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{ big: 9007199254740993n, list: [-1n] }, '{"big":9007199254740993,"list":[-1]}'],
    [{ date: new Date(0) }, '{"date":"1970-01-01T00:00:00.000Z"}'],
    ['\u2028</script>😀', '"\u2028</script>😀"'],
  ])('of JSON %p is %s', async (body, expected) => {
    expect(await sent('body.json', { body })).toEqual(['application/json', expected]);
  });

  it('that is required is not left out', async () => {
    await expect(wire.client.call('body.json', {})).rejects.toThrow('body.json: "body" is required and was not given.');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await expect(wire.client.call('body.json', { body: circle })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('that is absent leaves no trace', async () => {
    const { body, headers } = await wire.send('body.optional', {});
    expect(body).toHaveLength(0);
    expect(headers['content-type']).toBeUndefined();
    expect(headers['transfer-encoding']).toBeUndefined();
  });

  it.each([[''], ['ü\r\n']])('of text %j keeps every character', async (body) => {
    expect((await sent('body.text', { body }))[1]).toBe(body);
  });

  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
  it.each<[string, () => unknown]>([
    ['a Buffer', () => bytes],
    [
      'a Uint8Array within a larger buffer',
      () => new Uint8Array(Buffer.concat([Buffer.from('xx'), bytes]).buffer, 0).slice(2),
    ],
    ['an ArrayBuffer view', () => Buffer.concat([Buffer.from('head'), bytes]).subarray(4)],
    ['a Blob', () => new Blob([bytes])],
    ['a stream', () => Readable.from([bytes.subarray(0, 9), bytes.subarray(9)], { objectMode: false })],
  ])('of %s keeps every byte', async (_, make) => {
    const seen = await wire.send('body.binary', { body: make() });
    expect(seen.body.equals(bytes)).toBe(true);
    expect(seen.headers['content-type']).toBe('application/octet-stream');
  });
});
