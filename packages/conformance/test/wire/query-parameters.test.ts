import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('parameters.yaml');
});
afterAll(() => wire.close());

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };
const nested = { filter: { tags: ['a', 'b'], owner: { name: 'Ann' } }, none: null, no: undefined, yes: true };

/** The raw query; undefined when the URL has no `?`. */
async function query(operation: string, input: object): Promise<string | undefined> {
  const { url } = await wire.send(`query.${operation}`, input);
  return url.includes('?') ? url.slice(url.indexOf('?') + 1) : undefined;
}

// OpenAPI 3.1.1, 4.8.12.4 «Style Examples», and what it leaves open beside them.
describe('a query', () => {
  it.each([
    ['form', '', 'color='],
    ['form', 'blue', 'color=blue'],
    ['form', list, 'color=blue,black,brown'],
    ['form', object, 'color=R,100,G,200,B,150'],
    ['formExploded', '', 'color='],
    ['formExploded', 'blue', 'color=blue'],
    ['formExploded', list, 'color=blue&color=black&color=brown'],
    ['formExploded', object, 'R=100&G=200&B=150'],
    ['space', 'blue', 'color=blue'],
    ['space', list, 'color=blue%20black%20brown'],
    ['space', object, 'color=R%20100%20G%20200%20B%20150'],
    ['spaceExploded', list, 'color=blue&color=black&color=brown'],
    ['pipe', 'blue', 'color=blue'],
    ['pipe', list, 'color=blue%7Cblack%7Cbrown'],
    ['pipe', object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['pipeExploded', list, 'color=blue&color=black&color=brown'],
    ['deep', object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
    ['deepUnexploded', object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ])('%s of %j is %s', async (operation, color, expected) => {
    expect(await query(operation, { color })).toBe(expected);
  });

  it.each([
    ['form', undefined, undefined],
    ['form', null, undefined],
    ['form', [], 'color='],
    ['form', [''], 'color='],
    ['form', {}, 'color='],
    ['formExploded', undefined, undefined],
    ['formExploded', null, undefined],
    ['formExploded', [], undefined],
    ['formExploded', ['', null, 'x'], 'color=&color=x'],
    ['formExploded', { a: '', b: null, c: undefined }, 'a='],
    ['formExploded', {}, undefined],
    ['deep', {}, undefined],
    ['deep', { a: [] }, undefined],
    ['deep', { a: '' }, 'color%5Ba%5D='],
  ])('%s keeps empty, null and absent apart: %j is %s', async (operation, color, expected) => {
    expect(await query(operation, { color })).toBe(expected);
  });

  it.each([
    ['form', ['a,b', 'c d'], 'color=a%2Cb,c%20d'],
    ['space', ['a b', 'c'], 'color=a%20b%20c'],
    ['pipe', ['a|b', 'c'], 'color=a%7Cb%7Cc'],
    ['formExploded', "&=#?+/ :;@$,!'()*[]%", 'color=%26%3D%23%3F%2B%2F%20%3A%3B%40%24%2C%21%27%28%29%2A%5B%5D%25'],
    ['formExploded', { 'k&y': 'ü=é' }, 'k%26y=%C3%BC%3D%C3%A9'],
    ['formExploded', '日😀', 'color=%E6%97%A5%F0%9F%98%80'],
    ['formExploded', 'half \ud83d', 'color=half%20%EF%BF%BD'],
    ['formExploded', '%41', 'color=%2541'],
    ['formExploded', new Date(0), 'color=1970-01-01T00%3A00%3A00.000Z'],
    ['formExploded', new Set(['a', 'b']), 'color=a&color=b'],
    ['formExploded', 0.1 + 0.2, 'color=0.30000000000000004'],
    ['formExploded', -9223372036854775808n, 'color=-9223372036854775808'],
    // The URL parser of the platform escapes ' in a query, whoever wrote it.
    ['reserved', "a/b?c:d@e!$()*,;=%2F'", 'color=a/b?c:d@e!$()*,;=%2F%27'],
    ['reserved', 'a&b#c+d[e] %zü', 'color=a%26b%23c%2Bd%5Be%5D%20%25z%C3%BC'],
  ])('%s escapes %j as %s', async (operation, color, expected) => {
    expect(await query(operation, { color })).toBe(expected);
  });

  it('takes objects within objects and lists apart when it is deep', async () => {
    const text = await query('deep', { color: nested });
    const pairs = 'color[filter][tags][0]=a&color[filter][tags][1]=b&color[filter][owner][name]=Ann&color[yes]=true';
    expect(text).toBe(pairs.replace(/\[/g, '%5B').replace(/\]/g, '%5D'));
    expect(await query('deep', { color: [{ a: 1 }, { a: 2 }] })).toBe('color%5B0%5D%5Ba%5D=1&color%5B1%5D%5Ba%5D=2');
  });

  it.each([
    ['formExploded', [{ a: 1 }], 'an object within a list or an object'],
    ['formExploded', { a: { b: 1 } }, 'an object within a list or an object'],
    ['form', [[1, 2]], 'a list within a list'],
    ['pipe', { a: [1] }, 'a list within a list'],
    ['formExploded', Symbol('x'), 'a symbol'],
  ])('%s has no text for %p, and says so', async (operation, color, what) => {
    const call = wire.client.call(`query.${operation}`, { color });
    await expect(call).rejects.toThrow(`holds a value that has no text form: ${what}`);
  });
});

describe('a query parameter with a media type', () => {
  it.each([
    ['json', { a: [1, 'ü', null] }, 'color=%7B%22a%22%3A%5B1%2C%22%C3%BC%22%2Cnull%5D%7D'],
    ['json', 'text', 'color=%22text%22'],
    ['json', null, 'color=null'],
    ['json', undefined, undefined],
    ['json', [{ id: 9007199254740993n }], 'color=%5B%7B%22id%22%3A9007199254740993%7D%5D'],
    ['problem', { a: 1 }, 'color=%7B%22a%22%3A1%7D'],
    ['urlencoded', { a: 'b c', d: ['e', 'f'] }, 'color=a%3Db%2520c%26d%3De%26d%3Df'],
    ['text', 'a "b"', 'color=a%20%22b%22'],
  ])('%s of %j is %s', async (operation, color, expected) => {
    expect(await query(operation, { color })).toBe(expected);
  });
});

describe('names', () => {
  it('are escaped, and stay apart in the input', async () => {
    const input = { 'filter[name]': 'x', $top: 5, 'a&b=c': 'y', größe: 'z', bodyQuery: 'b', id: 'q', idHeader: 'h' };
    const { url, rawHeaders } = await wire.send('query.names', input);
    expect(url).toBe('/v1/query/names?filter%5Bname%5D=x&%24top=5&a%26b%3Dc=y&gr%C3%B6%C3%9Fe=z&body=b&id=q');
    expect(rawHeaders[rawHeaders.indexOf('id') + 1]).toBe('h');
  });

  it('stand behind a query that the path of the document brings', async () => {
    expect(await query('fixed', {})).toBe('version=2');
    expect(await query('fixed', { color: 'blue' })).toBe('version=2&color=blue');
  });

  it('stand before a fragment that tells the path from another, and that is not sent', async () => {
    expect(await query('fragment', { color: 'blue' })).toBe('color=blue');
  });

  it('that the document does not know are not sent', async () => {
    expect(await query('form', { colour: 'blue', __proto__: { color: 'inherited' } })).toBeUndefined();
  });
});
