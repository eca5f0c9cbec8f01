import { describe, expect, it } from '@jest/globals';
import { parseOperation } from '../../src/request/parse-operation.js';
import { serialiseParameters } from '../../src/request/serialise-parameters.js';

function write(line: string, input: Record<string, unknown>) {
  return serialiseParameters(parseOperation('pet.get', line), input);
}
const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

describe('path values', () => {
  // The examples of the table «Style Examples» of OpenAPI 3.1.1.
  it.each<[string, unknown, string]>([
    ['matrix', '', ';color'],
    ['matrix', 'blue', ';color=blue'],
    ['matrix', list, ';color=blue,black,brown'],
    ['matrix', object, ';color=R,100,G,200,B,150'],
    ['matrix*', list, ';color=blue;color=black;color=brown'],
    ['matrix*', object, ';R=100;G=200;B=150'],
    ['label', 'blue', '.blue'],
    ['label', list, '.blue,black,brown'],
    ['label*', list, '.blue.black.brown'],
    ['label*', object, '.R=100.G=200.B=150'],
    ['simple', list, 'blue,black,brown'],
    ['simple', object, 'R,100,G,200,B,150'],
    ['simple*', object, 'R=100,G=200,B=150'],
  ])('%s: %j', (style, color, expected) => {
    expect(write(`GET /a/{color}/b path:color!;${style}`, { color }).path).toBe(`/a/${expected}/b`);
  });

  it('escapes everything but unreserved characters', () => {
    expect(write('GET /a/{id} path:id!', { id: "../é?#%2e;a=b/'" }).path).toBe(
      '/a/..%2F%C3%A9%3F%23%252e%3Ba%3Db%2F%27',
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['GET /a/{id}/b path:id!', { id: '.' }],
    ['GET /a/{id}/b path:id!', { id: '..' }],
    ['GET /a/{id}{v} path:id! path:v!', { id: '.', v: '.' }],
    ['GET /a/{id} path:id!;reserved', { id: 'x/../../secret' }],
    ['GET /a/{id} path:id!;reserved', { id: '%2E%2e' }],
  ])('refuses a value that a URL parser takes for a step: %s %j', (line, input) => {
    expect(() => write(line, input)).toThrow(/^pet\.get: "id" makes the path segment .+ which means another path\.$/);
  });

  it('names a value that is missing or empty', () => {
    expect(() => write('GET /a/{pet-id} path:pet-id=petId!', {})).toThrow('"petId" is required and was not given.');
    expect(() => write('GET /a/{id} path:id', { id: null })).toThrow('"id" is part of the path and must be given.');
    expect(() => write('DELETE /a/{id} path:id!', { id: '' })).toThrow('"id" is empty, which would name another');
  });

  it('finds a template whose name is escaped, and leaves the rest of the path alone', () => {
    expect(write('GET /a%20b/{x%20y}:run path:x%20y=z!', { z: 1 }).path).toBe('/a%20b/1:run');
  });
});

describe('query, headers and cookies', () => {
  it('writes them in the order of the document', () => {
    const line = 'GET / query:b query:a;pipe header:X-List header:X-Map;simple* cookie:sid cookie:f;form';
    const input = { a: [1, 2], b: 'x y', 'X-List': ['p', 'q r'], 'X-Map': { k: 1, l: 2 }, sid: 'a;b', f: [1, 2] };
    expect(write(line, input)).toEqual({
      path: '/',
      query: ['b=x%20y', 'a=1%7C2'],
      headers: { 'X-List': 'p,q r', 'X-Map': 'k=1,l=2' },
      cookies: ['sid=a%3Bb', 'f=1,2'],
    });
  });

  it('writes content parameters and whole query strings', () => {
    const json = 'content=application/json';
    const input = { q: { a: [1], b: 2n }, h: { t: 'é'.normalize() }, s: { a: 1, b: ['x', 'y'] } };
    const written = write(`GET / query:q;${json} header:h;${json}`, input);
    expect(written.query).toEqual(['q=%7B%22a%22%3A%5B1%5D%2C%22b%22%3A2%7D']);
    expect(written.headers).toEqual({ h: '{"t":"é"}' });
    expect(write('GET / querystring:s;content=application/x-www-form-urlencoded', input).query).toEqual([
      'a=1&b=x&b=y',
    ]);
    expect(write(`GET / querystring:s;${json}`, input).query).toEqual([
      '%7B%22a%22%3A1%2C%22b%22%3A%5B%22x%22%2C%22y%22%5D%7D',
    ]);
  });

  it('takes nothing from a prototype', () => {
    expect(write('GET / query:constructor query:toString', {}).query).toEqual([]);
  });

  it.each(['a\r\nX: y', '\u0000', '日本'])('refuses a header that would break: %j', (value) => {
    expect(() => write('GET / header:X-Name', { 'X-Name': value })).toThrow('"X-Name" holds characters that a header');
  });
});
