import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { ApiCall, CallOptions, ClientOptions } from '../../src/index.js';
import { create as createWith, service } from './byte-service.js';

interface Objects {
  put(
    input: { readonly body?: unknown; readonly 'Content-Length'?: number },
    call?: CallOptions,
  ): ApiCall<undefined, { 204: undefined }>;
  list(input?: object, call?: CallOptions): ApiCall<undefined, { 204: undefined }>;
}

const objects = {
  put: 'PUT /objects header:Content-Length body:binary 204',
  list: 'GET /objects 204',
};

const create = (options?: ClientOptions) => createWith<{ readonly objects: Objects }>({ objects }, options);

const streamOf = (...texts: readonly string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));
const saying = (length: string): CallOptions => ({ headers: { 'content-length': length } });

/** What of the requests that came whole says where their bodies end, and the bodies. */
function framings(): readonly string[] {
  return service.requests.map((text) => {
    const [head = '', body] = text.split('\r\n\r\n');
    const lines = head.split('\r\n').filter((line) => /^(content-length|transfer-encoding):/i.test(line));
    return `${lines.join(' ').toLowerCase()} ${body}`;
  });
}

describe('the length that a caller gives for a body', () => {
  it('is sent with a stream, which then has no chunks', async () => {
    const { objects } = await create();
    await objects.put({ body: streamOf('ab', 'c', 'de') }, saying('5'));
    await objects.put({ body: streamOf('ab', 'cde'), 'Content-Length': 5 });
    const loaded: unknown[] = [];
    const onUploadProgress: CallOptions['onUploadProgress'] = (event) => void loaded.push(event.loaded, event.total);
    await objects.put({ body: streamOf('abcde') }, { ...saying('5'), onUploadProgress });
    await objects.put({ body: Readable.from([]) }, saying('0'));
    const five = 'content-length: 5 abcde';
    expect(framings()).toEqual([five, five, five, 'content-length: 0 ']);
    expect(loaded.slice(-2)).toEqual([5, 5]);
  });

  it.each([
    ['5', ['abc'], '"Content-Length" is 5, and the stream ended after 3 bytes.'],
    ['5', [], '"Content-Length" is 5, and the stream ended after 0 bytes.'],
    ['5', ['abcde', 'f'], '"Content-Length" is 5, and the stream gives more bytes.'],
    ['5', ['abcdef'], '"Content-Length" is 5, and the stream gives more bytes.'],
    ['0', ['a'], '"Content-Length" is 0, and the stream gives more bytes.'],
  ])('ends the request when it is %s and the stream gives %j', async (length, texts, message) => {
    const { objects } = await create();
    const body = streamOf(...texts);
    const failure = { name: 'InputError', code: 'INVALID_INPUT', message: `PUT /v1/objects: ${message}` };
    await expect(objects.put({ body }, saying(length))).rejects.toMatchObject(failure);
    expect(service.requests).toEqual([]);
    expect(body.destroyed).toBe(true);
  });

  it('leaves the error of a stream that fails as it is', async () => {
    const { objects } = await create();
    const body = Readable.from(
      (async function* failing() {
        yield Buffer.from('ab');
        throw new Error('the disk is gone');
      })(),
    );
    await expect(objects.put({ body }, saying('5'))).rejects.toMatchObject({ cause: { message: 'the disk is gone' } });
  });

  it('may be given with bytes, too, and must be theirs', async () => {
    const { objects } = await create();
    const body = Buffer.from('größe');
    await objects.put({ body }, saying('7'));
    expect(framings()).toEqual([`content-length: 7 ${body.toString('latin1')}`]);
    for (const length of ['5', '9']) {
      await expect(objects.put({ body }, saying(length))).rejects.toThrow(
        `PUT /v1/objects: "Content-Length" is ${length}, and the body has 7 bytes. Leave the header out: the length of a body is sent with it.`,
      );
    }
    expect(service.requests).toHaveLength(1);
  });

  it('is an error when it is none, or when there is no body', async () => {
    const { objects } = await create();
    await expect(objects.put({ body: streamOf('a') }, saying('1, 1'))).rejects.toThrow(
      '"Content-Length" is 1, 1, which is no length.',
    );
    await expect(objects.list({}, saying('5'))).rejects.toThrow('"Content-Length" is 5, and there is no body.');
    await expect(objects.put({}, saying('5'))).rejects.toThrow('"Content-Length" is 5, and there is no body.');
    await objects.put({}, saying('0'));
    expect(framings()).toEqual(['content-length: 0 ']);
  });

  it('is looked at wherever it comes from', async () => {
    const byDefault = await create({ axios: { headers: { common: { 'Content-Length': '5' } } } });
    await expect(byDefault.objects.list()).rejects.toThrow('"Content-Length" is 5, and there is no body.');
    const byProperty = await create({ properties: { 'rest.petstore.headers.Content-Length': '5' } });
    await expect(byProperty.objects.list()).rejects.toThrow('"Content-Length" is 5, and there is no body.');
    await byProperty.objects.put({ body: Buffer.from('abc') });
    const byHook = await create({ onRequest: ({ headers }) => void headers.set('Content-Length', '2') });
    await expect(byHook.objects.put({ body: Buffer.from('abc') })).rejects.toThrow('is 2, and the body has 3 bytes.');
    expect(framings()).toEqual(['content-length: 3 abc']);
  });

  it('is taken away by undefined, and then is what it must be', async () => {
    const { objects } = await create();
    await objects.put({ body: Buffer.from('abc') }, { headers: { 'Content-Length': undefined } });
    expect(framings()).toEqual(['content-length: 3 abc']);
  });
});

describe('a body that an interceptor puts in the place of another', () => {
  it('is sent with its own length', async () => {
    const { objects, $axios } = await create();
    $axios.interceptors.request.use((config) => Object.assign(config, { data: `<${String(config.data)}>` }));
    await objects.put({ body: Buffer.from('abc') });
    await objects.put({ body: Buffer.from('abc') }, { headers: { 'Content-Length': undefined } });
    expect(framings()).toEqual(['content-length: 5 <abc>', 'content-length: 5 <abc>']);
  });

  it('is held against the length that the interceptor gives', async () => {
    const { objects, $axios } = await create();
    $axios.interceptors.request.use((config) => {
      config.headers.set('Content-Length', '9');
      return Object.assign(config, { data: 'abcdef' });
    });
    const failed = objects.put({ body: Buffer.from('abc') });
    await expect(failed).rejects.toThrow('"Content-Length" is 9, and the body has 6 bytes.');
    expect(service.requests).toEqual([]);
  });
});

describe('Transfer-Encoding', () => {
  const chunked: CallOptions = { headers: { 'Transfer-Encoding': 'chunked' } };
  it.each([
    ['bytes', 'put', { body: Buffer.from('abc') }, chunked],
    ['no body', 'list', {}, chunked],
    ['a stream whose length is given', 'put', { 'Content-Length': 3, body: streamOf('abc') }, chunked],
    ['a stream without chunks', 'put', { body: streamOf('abc') }, { headers: { 'Transfer-Encoding': 'gzip' } }],
  ] as const)('is refused with %s', async (_what, operation, input, call) => {
    const { objects } = await create();
    await expect(objects[operation](input, call)).rejects.toThrow(
      '"Transfer-Encoding" is not the caller\'s: a stream is sent in chunks unless its length is given, everything else with its length.',
    );
    expect(service.requests).toEqual([]);
  });

  it('changes nothing with a stream, which is sent so', async () => {
    const { objects } = await create();
    await objects.put({ body: streamOf('abc') }, chunked);
    expect(service.requests).toEqual([expect.stringMatching(/\r\ntransfer-encoding: chunked\r\n/i)]);
    expect(service.requests.join()).not.toMatch(/content-length/i);
  });
});

describe('Trailer', () => {
  it.each([['bytes', Buffer.from('abc')] as const, ['a stream', streamOf('abc')] as const])(
    'is refused with %s, as nothing follows a body',
    async (_what, body) => {
      const { objects } = await create();
      await expect(objects.put({ body }, { headers: { Trailer: 'Digest' } })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: 'PUT /v1/objects: "Trailer" names fields that follow a body, and none are sent. Leave the header out.',
      });
      expect(service.requests).toEqual([]);
    },
  );
});
