import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWire, type Wire } from './open-wire.js';
import { partLines, readMultipart } from './read-multipart.js';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire('bodies.yaml');
});
afterAll(() => wire.close());

/** The parts of what an operation sends. */
async function parts(operation: string, body: object): Promise<readonly string[]> {
  return partLines(await wire.send(`multipart.${operation}`, { body }));
}

it('is emitted without a complaint', () => {
  expect(wire.emitted.diagnostics).toEqual([]);
});

describe('multipart without encoding', () => {
  it.each([
    [{ text: 'a "b"\r\nc' }, ['name="text" [-] a "b"\r\nc']],
    [{ text: '' }, ['name="text" [-] ']],
    [{ text: null }, []],
    [{ text: undefined }, []],
    [{}, []],
    [{ number: 9007199254740993n, flag: false }, ['name="number" [-] 9007199254740993', 'name="flag" [-] false']],
    [{ tags: ['a', 'b,c'] }, ['name="tags" [-] a', 'name="tags" [-] b,c']],
    [{ tags: [] }, []],
    [
      {
        tags: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
      ['name="tags" [application/json] ["a","b"]', 'name="tags" [application/json] ["c","d"]'],
    ],
    [{ address: { street: 'x' } }, ['name="address" [application/json] {"street":"x"}']],
    [
      { orders: [{ id: 1 }, { id: 2n }] },
      ['name="orders" [application/json] {"id":1}', 'name="orders" [application/json] {"id":2}'],
    ],
    [{ 'na"me\r\n': 'x' }, ['name="na%22me%0D%0A" [-] x']],
  ])('%j', async (body, expected) => {
    expect(await parts('plain', body)).toEqual(expected);
  });

  it('says the length of what is in memory', async () => {
    const { headers, body } = await wire.send('multipart.plain', { body: { text: 'ü' } });
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['transfer-encoding']).toBeUndefined();
  });

  it('keeps every byte of a file, and its name and type', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const named = new File([bytes], 'größe "1".png', { type: 'image/png' });
    const seen = await wire.send('multipart.plain', { body: { file: named, files: [bytes, new Uint8Array(bytes)] } });
    const name = Buffer.from('größe %221%22.png').toString('latin1');
    expect(readMultipart(seen)).toEqual([
      {
        disposition: `form-data; name="file"; filename="${name}"`,
        type: 'image/png',
        content: bytes.toString('latin1'),
      },
      {
        disposition: 'form-data; name="files"; filename="files"',
        type: 'application/octet-stream',
        content: bytes.toString('latin1'),
      },
      {
        disposition: 'form-data; name="files"; filename="files"',
        type: 'application/octet-stream',
        content: bytes.toString('latin1'),
      },
    ]);
  });

  it('streams a file from the disk under its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certwire-upload-'));
    try {
      writeFileSync(join(folder, 'report.csv'), 'a;b');
      const seen = await wire.send('multipart.plain', {
        body: { text: 'first', file: createReadStream(join(folder, 'report.csv')), flag: true },
      });
      expect(seen.headers['transfer-encoding']).toBe('chunked');
      expect(partLines(seen)).toEqual([
        'name="text" [-] first',
        'name="file"; filename="report.csv" [application/octet-stream] a;b',
        'name="flag" [-] true',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('multipart with encoding', () => {
  it.each([
    [{ picture: new Blob(['x'], { type: 'image/jpeg' }) }, ['name="picture"; filename="picture" [image/jpeg] x']],
    // Which of the two it is only the caller knows.
    [{ picture: Buffer.from('x') }, ['name="picture"; filename="picture" [application/octet-stream] x']],
    [{ page: '<p>' }, ['name="page" [text/html] <p>']],
    [{ page: Buffer.from('<p>') }, ['name="page"; filename="page" [text/html] <p>']],
    [{ colors: ['a', 'b|c'] }, ['name="colors" [-] a|b|c']],
    [{ words: ['a=1', 'b%41', 'c&d'] }, ['name="words" [-] a=1,b%41,c&d']],
    [{ filter: { a: { b: [1] }, 'c=d': 'e=f' } }, ['name="filter[a][b][0]" [-] 1', 'name="filter[c=d]" [-] e=f']],
    [{ point: '<p/>' }, ['name="point" [application/xml] <p/>']],
    // What the document says of the property holds for each of its items (OpenAPI 3.1.1, 4.8.15.4.2, `addresses`).
    [{ list: [1, 2] }, ['name="list" [application/json] 1', 'name="list" [application/json] 2']],
    [
      { history: [{ a: 1 }, { a: 2 }] },
      ['name="history" [application/vnd.event+json] {"a":1}', 'name="history" [application/vnd.event+json] {"a":2}'],
    ],
  ])('%j', async (body, expected) => {
    expect(await parts('encoded', body)).toEqual(expected);
  });

  it('sends the headers that the document fixes in each part of a property', async () => {
    const seen = await wire.send('multipart.encoded', { body: { chapter: ['a', 'b'], scan: Buffer.from('x') } });
    expect(readMultipart(seen).map(({ content, others }) => [content, others])).toEqual([
      ['a', ['X-Language: de; q=1']],
      ['b', ['X-Language: de; q=1']],
      ['x', ['Content-Transfer-Encoding: binary', 'X-Revision: 3']],
    ]);
  });

  it('is that of the media type that was chosen', async () => {
    const body = { list: ['a', 'b'] };
    expect(await parts('chosen', body)).toEqual(['name="list" [text/html] a', 'name="list" [text/html] b']);
    const contentType = 'application/x-www-form-urlencoded';
    expect((await wire.send('multipart.chosen', { body, contentType })).body.toString()).toBe('list=a,b');
  });

  it('takes the subtype from the document', async () => {
    const { headers } = await wire.send('multipart.mixed', { body: { a: 1 } });
    expect(headers['content-type']).toMatch(/^multipart\/mixed; boundary=certwire-[0-9a-f]{36}$/);
  });

  it('is for objects', async () => {
    await expect(wire.client.call('multipart.plain', { body: 'text' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'A body of multipart/form-data is an object with one member per field.',
    });
  });
});
