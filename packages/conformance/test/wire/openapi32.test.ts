import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('openapi32.yaml');
});
afterAll(() => wire.close());

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

describe('OpenAPI 3.2', () => {
  it.each([
    [{ color: 'a b%20"c"' }, 'color=a b%20"c"'],
    [{ color: ['a', 'b'] }, 'color=a; color=b'],
    [{ color: { R: 1, G: 2 } }, 'R=1; G=2'],
    [{ joined: ['a', 'b'] }, 'joined=a,b'],
  ])('sends cookies of the style cookie as they are: %j', async (input, expected) => {
    expect((await wire.send('newest.cookies', input)).headers.cookie).toBe(expected);
  });

  it('lets no value begin another cookie', async () => {
    await expect(wire.client.call('newest.cookies', { color: 'a; admin=1' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('knows the method QUERY, with a body, and additional ones', async () => {
    const search = await wire.send('newest.search', { body: { a: 1 } });
    expect([search.method, search.url, search.body.toString()]).toEqual(['QUERY', '/search', '{"a":1}']);
    const link = await wire.send('newest.link', { to: 'x' });
    expect([link.method, link.url]).toEqual(['LINK', '/search?to=x']);
  });

  it.each([
    ['wholeForm', { a: 'b c', d: ['e', 'f&g'] }, '/whole/form?a=b%20c&d=e&d=f%26g'],
    [
      'wholeForm',
      { csv: [1, 2], deep: { k: 'v' }, o: { p: [1] } },
      '/whole/form?csv=1,2&deep%5Bk%5D=v&o=%7B%22p%22%3A%5B1%5D%7D',
    ],
    ['wholeForm', undefined, '/whole/form'],
    ['wholeJson', { numbers: [1, 2], flag: null }, '/whole/json?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D'],
    ['wholeText', '$.a[?@.b>=1]', '/whole/text?%24.a%5B%3F%40.b%3E%3D1%5D'],
  ])('%s makes the whole query of one value', async (operation, q, expected) => {
    expect((await wire.send(`newest.${operation}`, { q })).url).toBe(expected);
  });

  it('writes sequences item by item, from a list or as they come', async () => {
    const items = [{ a: 1 }, { a: 9007199254740993n }];
    async function* come() {
      yield* items;
    }
    const lines = await wire.send('newest.lines', { body: items });
    expect([lines.headers['content-type'], lines.body.toString()]).toEqual([
      'application/jsonl',
      '{"a":1}\n{"a":9007199254740993}\n',
    ]);
    const streamed = await wire.send('newest.records', { body: come() });
    expect([streamed.headers['content-type'], streamed.body.toString()]).toEqual([
      'application/json-seq',
      '\u001e{"a":1}\n\u001e{"a":9007199254740993}\n',
    ]);
    expect(streamed.headers['transfer-encoding']).toBe('chunked');
  });
});
