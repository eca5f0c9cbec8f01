import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/errors.js';
import type { ParameterStyle } from '../../src/request/operation.js';
import { serialisePairs } from '../../src/request/serialise-pairs.js';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

function query(value: unknown, style: ParameterStyle, explode: boolean, allowReserved = false): string {
  return serialisePairs('color', value, { style, explode, allowReserved }).join('&');
}

describe('name=value pairs', () => {
  // The examples of the table «Style Examples» of OpenAPI 3.1.1.
  it.each<[ParameterStyle, boolean, unknown, string]>([
    ['form', false, '', 'color='],
    ['form', false, 'blue', 'color=blue'],
    ['form', false, list, 'color=blue,black,brown'],
    ['form', false, object, 'color=R,100,G,200,B,150'],
    ['form', true, '', 'color='],
    ['form', true, list, 'color=blue&color=black&color=brown'],
    ['form', true, object, 'R=100&G=200&B=150'],
    ['space', false, list, 'color=blue%20black%20brown'],
    ['space', false, object, 'color=R%20100%20G%20200%20B%20150'],
    ['pipe', false, list, 'color=blue%7Cblack%7Cbrown'],
    ['pipe', false, object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['pipe', true, list, 'color=blue&color=black&color=brown'],
    ['tab', false, list, 'color=blue%09black%09brown'],
    ['deep', true, object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ])('%s, explode %s: %j', (style, explode, value, expected) => {
    expect(query(value, style, explode)).toBe(expected);
  });

  it('keeps empty and absent apart', () => {
    expect(query(undefined, 'form', true)).toBe('');
    expect(query(null, 'form', true)).toBe('');
    expect(query([], 'form', true)).toBe('');
    expect(query([], 'form', false)).toBe('color=');
    expect(query(['', undefined, 'x'], 'form', true)).toBe('color=&color=x');
    expect(query({ a: undefined, b: '' }, 'form', true)).toBe('b=');
  });

  it('goes as deep as the value does', () => {
    const value = { a: { b: [1, { c: true }] }, none: undefined };
    expect(decodeURIComponent(query(value, 'deep', true))).toBe('color[a][b][0]=1&color[a][b][1][c]=true');
  });

  it('escapes by RFC 3986, and with allowReserved leaves what is no danger to the query', () => {
    const text = "a b!'()*~-._+&=#/?:@é%41,;[]";
    expect(query(text, 'form', true)).toBe(
      'color=a%20b%21%27%28%29%2A~-._%2B%26%3D%23%2F%3F%3A%40%C3%A9%2541%2C%3B%5B%5D',
    );
    expect(query(text, 'form', true, true)).toBe("color=a%20b!'()*~-._%2B%26=%23/?:@%C3%A9%41,;%5B%5D");
    expect(query('\ud800', 'form', true)).toBe('color=%EF%BF%BD');
  });

  it('takes numbers, big integers, booleans and dates', () => {
    const value = [1.5, 9007199254740993n, false, new Date(0)];
    expect(query(value, 'form', false)).toBe('color=1.5,9007199254740993,false,1970-01-01T00%3A00%3A00.000Z');
    expect(query([1e21, -0, 1e-7], 'form', false)).toBe('color=1000000000000000000000,0,1e-7');
  });

  it('refuses what has no text', () => {
    expect(() => query([['a']], 'form', true)).toThrow(InputError);
    expect(() => query({ a: { b: 1 } }, 'form', true)).toThrow('"color.a" holds a value that has no text form');
    expect(() => query(() => 1, 'form', true)).toThrow('a function');
  });

  it('takes objects of a class for what they stand for, and sends none of them as nothing', () => {
    const map = new Map<unknown, unknown>([
      ['b', 1],
      [10, new Set(['x'])],
    ]);
    expect(query(new Map([['b', 1]]), 'form', true)).toBe('b=1');
    expect(query(map, 'deep', true)).toBe('color%5Bb%5D=1&color%5B10%5D%5B0%5D=x');
    expect(query(new URL('https://a.example/b'), 'form', true)).toBe('color=https%3A%2F%2Fa.example%2Fb');
    expect(query({ of: { toJSON: () => '2026-01-02' } }, 'deep', true)).toBe('color%5Bof%5D=2026-01-02');
    expect(query(Object('boxed'), 'form', true)).toBe('color=boxed');
    expect(() => query(Buffer.from('hi'), 'form', true)).toThrow('"color" holds a value that has no text form: bytes.');
    expect(() => query([new Date(Number.NaN)], 'form', true)).toThrow('"color" is a Date that is none (Invalid Date).');
  });
});
