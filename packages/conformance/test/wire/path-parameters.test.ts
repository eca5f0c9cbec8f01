import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';
import type { Seen } from './start-echo.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('parameters.yaml');
});
afterAll(() => wire.close());

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

/** What stands behind the last `/` of the path, or behind `?`. */
const behind = (mark: '/' | '?', { url }: Seen): string => url.slice(url.lastIndexOf(mark) + 1);

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

it('arrives with the certificate of the properties, below the base path of the document', async () => {
  const { client, url, method } = await wire.send('query.form', {});
  expect({ client, url, method }).toEqual({ client: 'wire-client', url: '/v1/query/form', method: 'GET' });
});

// OpenAPI 3.1.1, 4.8.12.4 «Style Examples».
describe('in the path', () => {
  it.each([
    ['matrix', '', ';color'],
    ['matrix', 'blue', ';color=blue'],
    ['matrix', list, ';color=blue,black,brown'],
    ['matrix', object, ';color=R,100,G,200,B,150'],
    ['matrixExploded', '', ';color'],
    ['matrixExploded', 'blue', ';color=blue'],
    ['matrixExploded', list, ';color=blue;color=black;color=brown'],
    ['matrixExploded', object, ';R=100;G=200;B=150'],
    ['label', 'blue', '.blue'],
    ['label', list, '.blue,black,brown'],
    ['label', object, '.R,100,G,200,B,150'],
    ['labelExploded', 'blue', '.blue'],
    ['labelExploded', list, '.blue.black.brown'],
    ['labelExploded', object, '.R=100.G=200.B=150'],
    ['simple', 'blue', 'blue'],
    ['simple', list, 'blue,black,brown'],
    ['simple', object, 'R,100,G,200,B,150'],
    ['simpleExploded', 'blue', 'blue'],
    ['simpleExploded', list, 'blue,black,brown'],
    ['simpleExploded', object, 'R=100,G=200,B=150'],
  ])('%s of %j is %s', async (operation, color, expected) => {
    expect(behind('/', await wire.send(`path.${operation}`, { color }))).toBe(expected);
  });

  it.each([
    ['simple', 'a/b', 'a%2Fb'],
    [
      'simple',
      "a b?c#d%e;f=g:h@i&j+k$l,m!n'o(p)q*r",
      'a%20b%3Fc%23d%25e%3Bf%3Dg%3Ah%40i%26j%2Bk%24l%2Cm%21n%27o%28p%29q%2Ar',
    ],
    ['simple', '日本 ü 😀', '%E6%97%A5%E6%9C%AC%20%C3%BC%20%F0%9F%98%80'],
    ['simple', '%2e%2e', '%252e%252e'],
    ['simple', '...', '...'],
    ['simple', 'a..b', 'a..b'],
    ['simple', 0, '0'],
    ['simple', false, 'false'],
    ['simple', 1e21, '1000000000000000000000'],
    ['simple', 9007199254740993n, '9007199254740993'],
    ['simple', ['a,b', 'c'], 'a%2Cb,c'],
    ['label', 'a.b', '.a.b'],
    ['matrixExploded', { 'a;b': 'c=d' }, ';a%3Bb=c%3Dd'],
    ['json', { a: [1, null] }, '%7B%22a%22%3A%5B1%2Cnull%5D%7D'],
  ])('%s of %j is %s', async (operation, color, expected) => {
    expect(behind('/', await wire.send(`path.${operation}`, { color }))).toBe(expected);
  });

  it('is part of a segment', async () => {
    const { url } = await wire.send('path.within', { from: 1, to: 2, version: '1/2' });
    expect(url).toBe('/v1/path/within/1..2/v1%2F2.json');
  });

  it('leaves reserved characters where the document allows them, but for what would end the path', async () => {
    const { url } = await wire.send('path.reserved', { color: "a/b:c@d!$&'()*+,;=%2F%z?q#[f]" });
    expect(url).toBe("/v1/path/reserved/a/b:c@d!$&'()*+,;=%2F%25z%3Fq%23%5Bf%5D");
  });

  it.each([
    ['simple', '.', '"color" makes the path segment ".", which means another path.'],
    ['simple', '..', '"color" makes the path segment "..", which means another path.'],
    ['simpleExploded', ['..'], '"color" makes the path segment "..", which means another path.'],
    ['label', '', '"color" makes the path segment ".", which means another path.'],
    ['label', '.', '"color" makes the path segment "..", which means another path.'],
    ['reserved', 'a/../../b', '"color" makes the path segment "a/../../b", which means another path.'],
    ['reserved', '%2E%2e', '"color" makes the path segment "%2E%2e", which means another path.'],
    ['reserved', '.%2e', '"color" makes the path segment ".%2e", which means another path.'],
    ['simple', '', '"color" is empty, which would name another resource.'],
    ['simple', [], '"color" is empty, which would name another resource.'],
    ['simple', null, '"color" is part of the path and must be given.'],
    ['simple', undefined, '"color" is required and was not given.'],
    ['simple', [[1]], '"color" holds a value that has no text form: a list within a list.'],
  ])('%s refuses %j', async (operation, color, message) => {
    const before = wire.echo.seen.length;
    const call = wire.client.call(`path.${operation}`, { color });
    await expect(call).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining(message) });
    expect(wire.echo.seen).toHaveLength(before);
  });
});
