import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { CallOptions } from '../../src/index.js';
import { description } from './petstore.js';
import { json } from './start-service.js';
import { create, elsewhere, service } from './two-services.js';

describe('a request', () => {
  it('is shown to onRequest in its final bytes, at every attempt, and takes headers from it', async () => {
    const shown: string[] = [];
    const petstore = await create({
      async onRequest({ operation, method, url, headers, body }) {
        shown.push(`${operation} ${method} ${url.replace(service.origin, '')} ${String(headers.get('Content-Type'))}`);
        const digest = createHash('sha256')
          .update(body ?? '')
          .digest('base64');
        headers.set('Digest', `SHA-256=${digest}`);
      },
    });
    await petstore.pet.addPet({ body: { name: "O'Hara" } });
    const [seen] = service.seen;
    const digest = createHash('sha256')
      .update(seen?.body ?? '')
      .digest('base64');
    expect(seen?.headers['digest']).toBe(`SHA-256=${digest}`);
    expect(shown).toEqual(['pet.addPet POST /v1/pets application/json']);
    const failing = await create({ onRequest: () => Promise.reject(new Error('no key to sign with')) });
    await expect(failing.pet.listPets()).rejects.toThrow('no key to sign with');
  });

  it('takes headers from defaults, properties, and the call, the later before the earlier', async () => {
    const petstore = await create({
      axios: { headers: { common: { 'X-A': 'default', 'X-B': 'default' } } },
      properties: { 'rest.petstore.headers.X-B': 'property', 'rest.petstore.headers.X-C': 'property' },
    });
    const call: CallOptions = { headers: { 'X-C': 'call', Accept: 'text/plain', 'X-A': undefined } };
    await petstore.pet.getPet({ petId: 1 }, call);
    expect(service.seen[0]?.headers).toMatchObject({ 'x-b': 'property', 'x-c': 'call', accept: 'text/plain' });
    expect(service.seen[0]?.headers).not.toHaveProperty('x-a');
    await expect(petstore.pet.getPet({ petId: 1 }, { headers: { 'X-C': 'a\r\nb: c' } })).rejects.toThrow('"X-C" holds');
  });

  it('takes default headers from wherever axios knows them, and what of them is text', async () => {
    const headers = { common: { 'X-A': 'every', 'X-B': 'every' }, get: { 'X-B': 'get' }, 'X-C': 'flat', 'X-D': 4 };
    const petstore = await create({ axios: { headers: { ...headers, 'X-E': null, 'X-F': ['a', 'b'] } as never } });
    await petstore.pet.getPet({ petId: 1 }, { headers: { 'X-C': undefined } });
    expect(service.seen[0]?.headers).toMatchObject({ 'x-a': 'every', 'x-b': 'get', 'x-d': '4', 'x-f': 'a, b' });
    expect(service.seen[0]?.headers).not.toHaveProperty('x-c');
    expect(service.seen[0]?.headers).not.toHaveProperty('x-e');
    Object.assign(petstore.$axios.defaults.headers.post, { 'X-B': 'post' });
    await petstore.pet.addPet({ body: { name: 'Rex' } as never });
    expect(service.seen[1]?.headers).toMatchObject({ 'x-a': 'every', 'x-b': 'post', 'x-c': 'flat' });
  });

  it('streams a body, or reads it first when the properties say so', async () => {
    const groups = { pet: { addPet: 'POST /pets body!:binary 200=json' } };
    const body = (): never => Readable.from([Buffer.from('ab'), Buffer.from('cd')]) as never;
    const petstore = await create({}, { groups });
    await petstore.pet.addPet({ body: body() });
    const buffering = await create({ properties: { 'app.rest.requestBodyBufferingEnabled': 'true' } }, { groups });
    await buffering.pet.addPet({ body: body() });
    expect(service.seen.map((seen) => seen.body.toString())).toEqual(['abcd', 'abcd']);
    expect(service.seen[0]?.headers['transfer-encoding']).toBe('chunked');
    expect(service.seen[1]?.headers['content-length']).toBe('4');
  });

  it('tells of its progress, and is multipart when the document says so', async () => {
    const groups = { pet: { addPet: 'POST /pets body!:multipart part:photo;type=image/png 200=json' } };
    const petstore = await create({}, { groups });
    const loaded: number[] = [];
    const photo = new File([Buffer.alloc(200_000, 1)], 'rex.png', { type: 'image/png' });
    const call = { onUploadProgress: (event: { readonly loaded: number }) => void loaded.push(event.loaded) };
    await petstore.pet.addPet({ body: { name: 'Rex', photo } as never }, call);
    const [seen] = service.seen;
    expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=certwire-[0-9a-f]{36}$/);
    expect(Number(seen?.headers['content-length'])).toBe(seen?.body.length);
    expect(seen?.body.includes('name="photo"; filename="rex.png"\r\nContent-Type: image/png')).toBe(true);
    expect(loaded.at(-1)).toBe(seen?.body.length);
  });

  it('goes to the own server of its operation, without credentials where that is not the service', async () => {
    const servers = {
      pet: { getPet: `GET /a 200=json server:${elsewhere.origin}/up`, listPets: 'GET /b 200 server:/v2' },
    };
    const properties = { 'rest.petstore.headers.X-Key': 'k' };
    const petstore = await create({ properties }, { groups: servers });
    await petstore.pet.getPet({ petId: 1 });
    await petstore.pet.listPets();
    expect(elsewhere.seen).toMatchObject([{ url: '/up/a', client: 'caller', headers: { 'x-key': 'k' } }]);
    expect(service.seen).toMatchObject([{ url: '/v2/b' }]);
    // Clients with the same certificate share an agent, and each lets its own origins see it.
    await petstore.close();
    const moved = await create(
      { properties: { ...properties, 'rest.petstore.host': service.host } },
      { groups: servers },
    );
    await moved.pet.getPet({ petId: 1 });
    expect(elsewhere.seen[1]).toMatchObject({ url: '/up/a', client: undefined });
    expect(elsewhere.seen[1]?.headers).not.toHaveProperty('x-key');
  });
});

describe('an answer', () => {
  it('is decompressed, and read by its type', async () => {
    service.handler = (_, response) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(gzipSync('{"id":1,"name":"Rex"}'));
    };
    const petstore = await create();
    expect(await petstore.pet.getPet({ petId: 1 })).toEqual({ id: 1, name: 'Rex' });
    expect(await petstore.pet.getPet({ petId: 1 }, { responseType: 'text' })).toBe('{"id":1,"name":"Rex"}');
  });

  it('is an error when it is no JSON and a success, else keeps its status', async () => {
    const petstore = await create();
    service.handler = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('<p>');
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
    service.handler = (_, response) => void response.writeHead(502, { 'content-type': 'application/json' }).end('<p>');
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 502, data: '<p>' });
  });

  it('hands out a response of axios without credentials', async () => {
    const security = { security: { key: 'apiKey query key', token: 'bearer' }, auth: 'key+token' };
    const petstore = await create(
      {
        auth: { key: 'key-secret', token: 'token-secret' },
        properties: { 'rest.petstore.headers.X-T': 'header-secret' },
      },
      security,
    );
    const { response } = await petstore.pet.getPet({ petId: 1 }).withResponse();
    expect(service.seen[0]?.url).toBe('/v1/pets/1?key=key-secret');
    expect(service.seen[0]?.headers).toMatchObject({ authorization: 'Bearer token-secret', 'x-t': 'header-secret' });
    const printed = inspect(response, { depth: Number.POSITIVE_INFINITY }) + JSON.stringify(response);
    const looked = inspect([response.config, response.request], { depth: 6, showHidden: true });
    expect(printed + looked).not.toMatch(/key-secret|token-secret|header-secret/);
    expect(Object.keys(response)).toEqual(['data', 'status', 'statusText', 'headers']);
    expect(response.config.url).toContain('/v1/pets/1?key=');
    expect(response.request).toMatchObject({ method: 'GET', path: '/v1/pets/1' });
    service.handler = (_, answer) => json(answer, {}, 500);
    const error: unknown = await petstore.pet.getPet({ petId: 1 }).catch((caught: unknown) => caught);
    const told =
      inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(error) + String(error);
    expect(told).not.toMatch(/key-secret|token-secret|header-secret/);
  });
});

describe('a description', () => {
  it('of a newer format is refused with the command that mends it', async () => {
    await expect(create({}, { format: 3 })).rejects.toThrow(
      /emitted in format 3; this version of @certwire\/runtime reads up to 2\.\n {4}Run: npm install @certwire\/runtime@latest/,
    );
  });

  it('of format 1, whose tables are objects, is read as ever', async () => {
    const server = `${service.origin}/old/`;
    const petstore = await create(
      {},
      { format: 1, groups: { pet: { listPets: `GET /pets 200=json server:${encodeURIComponent(server)}` } } },
    );
    expect(Object.keys(petstore.pet)).toEqual(['listPets']);
    await petstore.pet.listPets();
    expect(service.seen.at(-1)).toMatchObject({ url: '/old/pets' });
  });

  it('names methods in letters of every script, and others encoded', async () => {
    const petstore = await create({}, { groups: { pet: '\nчат GET /pets 200=json\nx%20y GET /pets 200=json\n' } });
    expect(Object.keys(petstore.pet)).toEqual(['чат', 'x y']);
  });

  it('is read line by line, when a method is called', async () => {
    const petstore = await create({}, { groups: { pet: `${description.groups['pet']}getPet GET /x shape:y 200\n` } });
    expect(await petstore.pet.listPets()).toBeDefined();
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toThrow(
      'pet.getPet: "shape:y" is unknown in the description',
    );
  });
});
