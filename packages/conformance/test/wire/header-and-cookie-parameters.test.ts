import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('parameters.yaml');
});
afterAll(() => wire.close());

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

/** The values of a header, named exactly so. */
async function header(name: string, operation: string, input: object): Promise<string[]> {
  const { rawHeaders } = await wire.send(operation, input);
  return rawHeaders.flatMap((each, index) => (index % 2 === 0 && each === name ? (rawHeaders[index + 1] ?? '') : []));
}

describe('a header', () => {
  it.each([
    ['simple', '', ['']],
    ['simple', 'blue', ['blue']],
    ['simple', list, ['blue,black,brown']],
    ['simple', object, ['R,100,G,200,B,150']],
    ['simpleExploded', 'blue', ['blue']],
    ['simpleExploded', list, ['blue,black,brown']],
    ['simpleExploded', object, ['R=100,G=200,B=150']],
    ['simple', undefined, []],
    ['simple', null, []],
    ['simple', [], ['']],
    // RFC 9110 5.5: what a header carries is not percent-encoded.
    ['simple', 'a b/c?d=e&f,g;"h"%41', ['a b/c?d=e&f,g;"h"%41']],
    ['simple', 'ü', ['ü']],
    ['simple', 42, ['42']],
    ['simple', 9007199254740993n, ['9007199254740993']],
    ['json', { a: [1, null] }, ['{"a":[1,null]}']],
    ['json', 'text', ['"text"']],
  ])('%s of %j is %j', async (operation, value, expected) => {
    expect(await header('X-Color', `header.${operation}`, { 'X-Color': value })).toEqual(expected);
  });

  it.each([['a\r\nX-Evil: 1'], ['a\nb'], ['nul\0'], ['日本'], [['ok', 'a\rb']]])('refuses %j', async (value) => {
    const call = wire.client.call('header.simple', { 'X-Color': value });
    await expect(call).rejects.toThrow('"X-Color" holds characters that a header cannot carry');
  });
});

describe('a cookie', () => {
  it.each([
    ['form', '', ['color=']],
    ['form', 'blue', ['color=blue']],
    ['form', list, ['color=blue,black,brown']],
    ['form', object, ['color=R,100,G,200,B,150']],
    ['formExploded', 'blue', ['color=blue']],
    ['formExploded', list, ['color=blue; color=black; color=brown']],
    ['formExploded', object, ['R=100; G=200; B=150']],
    ['form', undefined, []],
    ['form', null, []],
    ['form', 'a;b, c="d"ü', ['color=a%3Bb%2C%20c%3D%22d%22%C3%BC']],
    ['json', { a: 1 }, ['color=%7B%22a%22%3A1%7D']],
  ])('%s of %j is %j', async (operation, color, expected) => {
    expect(await header('Cookie', `cookie.${operation}`, { color })).toEqual(expected);
  });

  it('stands beside others in one header', async () => {
    expect(await header('Cookie', 'cookie.two', { sid: 's', lang: 'de' })).toEqual(['sid=s; lang=de']);
    expect(await header('Cookie', 'cookie.two', { sid: 's' })).toEqual(['sid=s']);
    await expect(wire.client.call('cookie.two', { lang: 'de' })).rejects.toThrow(
      'cookie.two: "sid" is required and was not given.',
    );
  });
});
