import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiError, ConnectionError, InputError, isApiError } from '../../src/index.js';
import { createPetstore, type GetPetResponses, type Petstore } from './petstore.js';
import { type Certificates, json, makeCertificates, type Service, startTlsService } from './start-service.js';

let certificates: Certificates;
let service: Service;
let petstore: Petstore;

beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startTlsService(certificates);
  petstore = await createPetstore(service.origin, { properties: { ...certificates.trust, ...certificates.identity } });
});
afterEach(() => {
  service.seen.length = 0;
});
afterAll(async () => {
  await petstore.close();
  await service.close();
});

describe('a client under mutual TLS', () => {
  it('calls an operation, with the certificate of its properties', async () => {
    service.handler = (_, response) => json(response, { id: 7, name: 'Rex' }, 200, { etag: '"1"' });
    const call = petstore.pet.getPet({ petId: 7 });
    expect(await call).toEqual({ id: 7, name: 'Rex' });
    const { data, status, headers, response } = await call.withResponse();
    expect([data.name, status, headers['etag'], response.status]).toEqual(['Rex', 200, '"1"', 200]);
    expect(service.seen).toMatchObject([{ method: 'GET', url: '/v1/pets/7', client: 'caller' }]);
    expect(service.seen[0]?.headers).toMatchObject({ accept: 'application/json' });
    expect(service.seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('sends queries and bodies as the document says', async () => {
    await petstore.pet.listPets({ limit: 2, tags: ['a b', 'c'] });
    await petstore.pet.addPet({ body: { name: 'Réx' } });
    expect(service.seen[0]?.url).toBe('/v1/pets?limit=2&tags=a%20b,c');
    expect(service.seen[1]?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '15' });
    expect(service.seen[1]?.body.toString()).toBe('{"name":"Réx"}');
  });

  it('rejects with the answer, typed by its status, or gives it as an outcome', async () => {
    service.handler = (_, response) => json(response, { title: 'none' }, 404, { 'x-request-id': 'r-1' });
    const call = petstore.pet.getPet({ petId: 8 });
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message: 'pet.getPet: GET /v1/pets/8 was answered with 404.',
      status: 404,
      data: { title: 'none' },
      requestId: 'r-1',
      operationId: 'pet.getPet',
      path: '/v1/pets/8',
    });
    if (isApiError<GetPetResponses>(error) && error.status === 404) expect(error.data.title).toBe('none');
    const outcome = await call.outcome();
    expect(outcome.ok).toBe(false);
    if (outcome.status === 404) expect(outcome.data.title).toBe('none');
    expect(service.seen).toHaveLength(1);
  });

  it('gives undefined for an empty body', async () => {
    service.handler = (_, response) => void response.writeHead(204).end();
    expect(await petstore.pet.removePet({ petId: 1 })).toBeUndefined();
  });

  it('gives bytes intact, whole or as a stream', async () => {
    const bytes = Buffer.from([137, 80, 0, 255, 13, 10]);
    service.handler = (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    expect(await petstore.pet.photo({ petId: 1 })).toEqual(bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of petstore.pet.photo({ petId: 1 }).stream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  it('gives items as they come', async () => {
    let finish: () => void = () => undefined;
    service.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"id":1,"name":"a"}\n');
      finish = () => void response.end('{"id":2,"name":"b"}\n');
    };
    const ids: number[] = [];
    for await (const { id } of petstore.pet.events().stream()) {
      ids.push(id);
      if (id === 1) finish();
    }
    expect(ids).toEqual([1, 2]);
    expect(service.seen[0]?.headers.accept).toBe('application/x-ndjson');
  });

  it('rejects a stream with the answer when it is no success', async () => {
    service.handler = (_, response) => json(response, { why: 'no' }, 503);
    const stream = petstore.pet.events().stream();
    await expect(stream.next()).rejects.toMatchObject({ name: 'ApiError', status: 503, data: { why: 'no' } });
  });

  it('refuses an input that cannot be sent, and connects to nothing', async () => {
    await expect(petstore.pet.getPet({ petId: '..' })).rejects.toBeInstanceOf(InputError);
    await expect(petstore.pet.getPet({} as { petId: number })).rejects.toThrow('"petId" is required and was not given');
    expect(service.seen).toEqual([]);
  });

  it('says so when the server is gone', async () => {
    const gone = await startTlsService(certificates);
    await gone.close();
    const client = await createPetstore(gone.origin, { properties: certificates.trust });
    await expect(client.pet.listPets()).rejects.toMatchObject({ name: 'ConnectionError', code: 'CONNECTION_REFUSED' });
    await client.close();
    await expect(client.pet.listPets()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await expect(client.pet.listPets()).rejects.toBeInstanceOf(ConnectionError);
    await client.close();
  });

  it('says so when an answer is a refused certificate in disguise, and keeps the answer', async () => {
    const page = '<html><head><title>400 No required SSL certificate was sent</title></head></html>';
    service.handler = (_, response) => void response.writeHead(400, { 'content-type': 'text/html' }).end(page);
    const call = petstore.pet.getPet({ petId: 1 });
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'TlsError', cause: { name: 'ApiError', status: 400, data: page } });
    expect(await call.outcome()).toMatchObject({ ok: false, status: 400 });
  });

  it('shows its service and groups when it is printed, and lets a test replace a group', async () => {
    const printed = inspect(petstore, { depth: 9 }) + JSON.stringify(petstore);
    expect(printed).toContain("service: 'petstore'");
    expect(printed).not.toContain('PRIVATE KEY');
    const client = await createPetstore(service.origin, { properties: certificates.trust });
    const mocked = Object.assign(client, { pet: { getPet: async () => 'mock' } });
    expect(await mocked.pet.getPet()).toBe('mock');
    await client[Symbol.asyncDispose]();
  });
});
