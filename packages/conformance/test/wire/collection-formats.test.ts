import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';
import { partLines } from './read-multipart.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('swagger2.yaml');
});
afterAll(() => wire.close());

const list = ['a', 'b,c', 'd|e f'];

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

describe('collectionFormat of Swagger 2.0', () => {
  it.each([
    ['plain', 'plain=a,b%2Cc,d%7Ce%20f'],
    ['csv', 'csv=a,b%2Cc,d%7Ce%20f'],
    ['ssv', 'ssv=a%20b%2Cc%20d%7Ce%20f'],
    ['tsv', 'tsv=a%09b%2Cc%09d%7Ce%20f'],
    ['pipes', 'pipes=a%7Cb%2Cc%7Cd%7Ce%20f'],
    ['multi', 'multi=a&multi=b%2Cc&multi=d%7Ce%20f'],
  ])('%s in a query and in a url-encoded body', async (name, expected) => {
    expect((await wire.send('lists.query', { [name]: list })).url).toBe(`/v2/query?${expected}`);
    if (name === 'plain') return;
    const { body, headers } = await wire.send('forms.urlencoded', { body: { text: 't', [name]: list } });
    expect(body.toString()).toBe(`text=t&${expected}`);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('in a path', async () => {
    const { url } = await wire.send('lists.path', { plain: list, ssv: list, tsv: list, pipes: list });
    expect(url).toBe('/v2/path/a,b%2Cc,d%7Ce%20f/a%20b%2Cc%20d%7Ce%20f/a%09b%2Cc%09d%7Ce%20f/a%7Cb%2Cc%7Cd%7Ce%20f');
  });

  it('in headers', async () => {
    const { headers } = await wire.send('lists.header', {
      'X-Csv': ['a', 'b'],
      'X-Ssv': ['a', 'b'],
      'X-Tsv': ['a', 'b'],
      'X-Pipes': ['a', 'b'],
    });
    expect(headers).toMatchObject({ 'x-csv': 'a,b', 'x-ssv': 'a b', 'x-tsv': 'a\tb', 'x-pipes': 'a|b' });
  });

  it('in parts of a multipart body', async () => {
    const body = { file: Buffer.from('bytes'), caption: 'ü', csv: ['a', 'b'], multi: ['c', 'd'] };
    expect(partLines(await wire.send('forms.upload', { body }))).toEqual([
      'name="file"; filename="file" [application/octet-stream] bytes',
      `name="caption" [-] ${Buffer.from('ü').toString('latin1')}`,
      'name="csv" [-] a,b',
      'name="multi" [-] c',
      'name="multi" [-] d',
    ]);
  });
});

describe('forms of Swagger 2.0', () => {
  it('send numbers, flags and what is empty', async () => {
    const { body } = await wire.send('forms.urlencoded', { body: { text: '', number: 0, flag: false, multi: [] } });
    expect(body.toString()).toBe('text=&number=0&flag=false');
  });

  it('prefer JSON for a body, and take another media type of the document', async () => {
    const json = await wire.send('forms.body', { body: { a: 1 } });
    expect([json.headers['content-type'], json.body.toString()]).toEqual(['application/json', '{"a":1}']);
    const xml = await wire.send('forms.body', { body: '<a>1</a>', contentType: 'application/xml' });
    expect([xml.headers['content-type'], xml.body.toString()]).toEqual(['application/xml', '<a>1</a>']);
  });
});
