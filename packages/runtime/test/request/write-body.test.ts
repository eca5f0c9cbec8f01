import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { collect, isStream } from '../../src/request/binary-input.js';
import { parseOperation } from '../../src/request/parse-operation.js';
import { writeBody } from '../../src/request/write-body.js';

async function write(tokens: string, value: unknown, contentType?: string) {
  const operation = parseOperation('pet.add', `POST /pet ${tokens}`);
  const body = await writeBody(operation, value, { contentType });
  if (body === undefined) return undefined;
  const bytes = isStream(body.content) ? await collect(body.content) : body.content;
  return { contentType: body.contentType, text: bytes.toString('latin1') };
}

/** The multipart body as parts, with the boundary taken out. */
async function parts(tokens: string, value: unknown) {
  const { contentType = '', text = '' } = (await write(tokens, value)) ?? {};
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? 'none';
  expect(text.endsWith(`--${boundary}--\r\n`)).toBe(true);
  return text.split(`--${boundary}`).slice(1, -1);
}

describe('a body', () => {
  it('is JSON with exact big integers, and no undefined', async () => {
    expect(await write('body:json', { id: 9007199254740993n, name: '1n', none: undefined })).toEqual({
      contentType: 'application/json',
      text: '{"id":9007199254740993,"name":"1n"}',
    });
    expect((await write('body:json', null))?.text).toBe('null');
    expect((await write('body:json(application/merge-patch+json)', ''))?.contentType).toBe(
      'application/merge-patch+json',
    );
  });

  it('is a form with lists, JSON members and the styles of the document', async () => {
    const value = {
      a: 'x y&z',
      list: [1, 2],
      nested: { k: [1] },
      none: undefined,
      deep: { m: { n: 1 } },
      csv: ['p', 'q'],
    };
    expect((await write('body:form part:deep;deep* part:csv;form', value))?.text).toBe(
      'a=x%20y%26z&list=1&list=2&nested=%7B%22k%22%3A%5B1%5D%7D&deep%5Bm%5D%5Bn%5D=1&csv=p,q',
    );
  });

  it('is multipart with fields, JSON parts, lists and declared types', async () => {
    const value = { name: 'Rex', tags: ['a', 'b'], meta: { k: 1 }, xml: '<a/>', ids: [1, 2], none: undefined };
    expect(await parts('body:multipart part:xml;type=text/xml part:ids;type=application/json', value)).toEqual([
      '\r\nContent-Disposition: form-data; name="name"\r\n\r\nRex\r\n',
      '\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n',
      '\r\nContent-Disposition: form-data; name="tags"\r\n\r\nb\r\n',
      '\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"k":1}\r\n',
      '\r\nContent-Disposition: form-data; name="xml"\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n',
      '\r\nContent-Disposition: form-data; name="ids"\r\nContent-Type: application/json\r\n\r\n1\r\n',
      '\r\nContent-Disposition: form-data; name="ids"\r\nContent-Type: application/json\r\n\r\n2\r\n',
    ]);
  });

  it('sends files with names and types, their bytes intact, from memory or from a stream', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const files = { photo: new File([bytes], 'a "b"\r\n.png', { type: 'image/png' }), raw: bytes };
    const [photo, raw] = await parts('body:multipart part:photo;type=image/*', files);
    expect(photo).toBe(
      '\r\nContent-Disposition: form-data; name="photo"; filename="a %22b%22%0D%0A.png"\r\n' +
        `Content-Type: image/png\r\n\r\n${bytes.toString('latin1')}\r\n`,
    );
    expect(raw).toContain('name="raw"; filename="raw"\r\nContent-Type: application/octet-stream');
    const stream = Object.assign(Readable.from([bytes]), { path: '/tmp/x/cat.jpg' });
    const [first, second] = await parts('body:multipart', { photo: stream, note: 'n' });
    expect(first).toContain(`filename="cat.jpg"`);
    expect(first?.endsWith(`\r\n\r\n${bytes.toString('latin1')}\r\n`)).toBe(true);
    expect(second).toContain('name="note"\r\n\r\nn');
  });

  it('is text, bytes, or lines', async () => {
    expect(await write('body:text', 'é')).toEqual({ contentType: 'text/plain; charset=utf-8', text: 'Ã©' });
    expect(await write('body:xml', '<a/>')).toEqual({ contentType: 'application/xml', text: '<a/>' });
    expect(await write('body:binary(image/*)', new Blob(['x'], { type: 'image/gif' }))).toEqual({
      contentType: 'image/gif',
      text: 'x',
    });
    expect((await write('body:binary', Readable.from([Buffer.from('ab')])))?.text).toBe('ab');
    expect((await write('body:ndjson', [{ a: 1 }, 2]))?.text).toBe('{"a":1}\n2\n');
    expect((await write('body:jsonseq', [1]))?.text).toBe('\u001e1\n');
  });

  it('is made of FormData, URLSearchParams and Maps as of objects', async () => {
    const form = new FormData();
    form.append('note', 'n');
    form.append('note', 'm');
    form.append('photo', new File(['x'], 'a.png', { type: 'image/png' }));
    expect(await parts('body:multipart', form)).toEqual([
      '\r\nContent-Disposition: form-data; name="note"\r\n\r\nn\r\n',
      '\r\nContent-Disposition: form-data; name="note"\r\n\r\nm\r\n',
      '\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx\r\n',
    ]);
    expect((await write('body:form', new URLSearchParams('a=b+c&a=d')))?.text).toBe('a=b%20c&a=d');
    expect((await write('body:form', new Map([['a', ['b', 'c']]])))?.text).toBe('a=b&a=c');
  });

  it('has the headers that the document fixes in each part of a property, in a form none', async () => {
    const tokens = 'part:ids;type=text/plain;header=X-Kind:id%20%C3%BC;header=X-Empty: part:raw;header=X-Raw:1';
    const value = { ids: [1, 2], raw: Buffer.from('r'), other: 'o' };
    const id = (text: string) =>
      `\r\nContent-Disposition: form-data; name="ids"\r\nContent-Type: text/plain\r\nX-Kind: id Ã¼\r\nX-Empty: \r\n\r\n${text}\r\n`;
    expect(await parts(`body:multipart ${tokens}`, value)).toEqual([
      id('1'),
      id('2'),
      '\r\nContent-Disposition: form-data; name="raw"; filename="raw"\r\nContent-Type: application/octet-stream\r\nX-Raw: 1\r\n\r\nr\r\n',
      '\r\nContent-Disposition: form-data; name="other"\r\n\r\no\r\n',
    ]);
    expect((await write(`body:form ${tokens}`, { ids: [1, 2] }))?.text).toBe('ids=1&ids=2');
  });

  it.each(['part:a;type=text/plain%0D%0AX:y', 'part:a;header=X-A:b%0D%0AX:y', 'part:a;header=X-A%0AX:y'])(
    'is never split by a line break of %s',
    async (token) => {
      await expect(parts(`body:multipart ${token}`, { a: 'b' })).rejects.toThrow('holds a line break.');
    },
  );

  it('is a form whose lists within lists are JSON', async () => {
    expect((await write('body:form', { a: [['b'], ['c']] }))?.text).toBe('a=%5B%22b%22%5D&a=%5B%22c%22%5D');
  });

  it('has the one boundary that was made for it', async () => {
    const { contentType } = (await write('body:multipart(multipart/mixed;boundary=abc)', { a: 1 })) ?? {};
    expect(contentType).toMatch(/^multipart\/mixed; boundary=certwire-[0-9a-f]+$/);
  });

  it('is JSON with bytes as base64, and with what a Map and a Set hold', async () => {
    const value = {
      buffer: Buffer.from('hi'),
      deep: [{ bytes: new Uint8Array([1, 2, 3]).subarray(1) }],
      map: new Map([['k', 1n]]),
      set: new Set(['a']),
      none: {},
    };
    expect((await write('body:json', value))?.text).toBe(
      '{"buffer":"aGk=","deep":[{"bytes":"AgM="}],"map":{"k":1},"set":["a"],"none":{}}',
    );
    await expect(write('body:json', { file: new Blob(['x']) })).rejects.toThrow(
      '"file" is a Blob, whose bytes JSON cannot wait for; give a Buffer.',
    );
  });

  it('leaves a text alone that looks like a big integer on its way', async () => {
    const text = '\u0001bigint\u00017';
    expect((await write('body:json', { a: 1n, b: text }))?.text).toBe(`{"a":1,"b":${JSON.stringify(text)}}`);
  });

  it('is text in the charset that the caller chose, or refuses', async () => {
    expect((await write('body:text', 'ü', 'text/plain; charset=ISO-8859-1'))?.text).toBe('ü');
    expect((await write('body:text', 'ü', 'text/plain;charset=utf-16le'))?.text).toBe('ü\0');
    await expect(write('body:text', '€', 'text/plain; charset=iso-8859-1')).rejects.toThrow(
      'The text holds characters that the charset "iso-8859-1" does not have.',
    );
    await expect(write('body:text', 'a', 'text/plain; charset=koi8-r')).rejects.toThrow(
      'A text cannot be written in the charset "koi8-r"; give its bytes as a Buffer.',
    );
  });

  it('is JSON where the document takes anything, or what the type says that the caller chose', async () => {
    expect(await write('body:json(*/*)', { a: 1 })).toEqual({ contentType: 'application/json', text: '{"a":1}' });
    expect(await write('body:json(*/*)', '<a/>', 'application/xml')).toEqual({
      contentType: 'application/xml',
      text: '<a/>',
    });
    expect((await write('body:json(*/*)', { a: 1 }, 'application/x-www-form-urlencoded'))?.text).toBe('a=1');
    expect((await write('body:json(*/*)', Buffer.from('x')))?.contentType).toBe('application/octet-stream');
    await expect(write('body:binary', { a: 1 })).rejects.toThrow('A body of application/octet-stream is a Buffer');
  });

  it('follows the content type that the caller chose, and refuses one that is not declared', async () => {
    expect((await write('body:json|form', { a: 1 }, 'application/x-www-form-urlencoded'))?.text).toBe('a=1');
    expect((await write('body:binary(image/*)', Buffer.from('x'), 'image/png'))?.contentType).toBe('image/png');
    await expect(write('body:json|form', {}, 'text/csv')).rejects.toThrow(
      'pet.add: it takes a body of application/json, application/x-www-form-urlencoded, not of text/csv.',
    );
  });

  it('is absent or required', async () => {
    expect(await write('body:json', undefined)).toBeUndefined();
    await expect(write('body!:json', undefined)).rejects.toThrow('pet.add: "body" is required and was not given.');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await expect(write('body:json', circle)).rejects.toThrow('The value cannot be written as JSON');
    await expect(write('body:form', 'text')).rejects.toThrow('is an object with one member per field');
  });
});
