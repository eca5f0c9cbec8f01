import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallOptions, ClientDescription, ClientOptions } from '../../src/index.js';
import { createPetstore, description, type Petstore } from './petstore.js';
import {
  type Certificates,
  json,
  makeCertificates,
  type Service,
  startPlainService,
  startTlsService,
} from './start-service.js';

let certificates: Certificates;
let service: Service;
let elsewhere: Service;
const clients: Petstore[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startTlsService(certificates);
  elsewhere = await startTlsService(certificates, { demand: false });
});
afterEach(async () => {
  for (const each of [service, elsewhere]) {
    each.seen.length = 0;
    each.handler = (_, response) => json(response, { id: 1, name: 'Rex' });
  }
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => Promise.all([service.close(), elsewhere.close()]));

async function create(options: ClientOptions = {}, changed: Partial<ClientDescription> = {}): Promise<Petstore> {
  const properties = { ...certificates.trust, ...certificates.identity, ...options.properties };
  const client = await createPetstore(service.origin, { ...options, properties }, changed);
  clients.push(client);
  return client;
}

describe('redirects', () => {
  const secrets = {
    'rest.petstore.headers.X-Tenant': 'tenant-secret',
    'rest.petstore.bearer.token': 'token-secret',
    'rest.petstore.apikey.cookie.sid': 'cookie-secret',
  };
  const security = { security: { token: 'bearer', sid: 'apiKey cookie sid' }, auth: 'token+sid' };

  it('carry everything within the origin', async () => {
    service.handler = ({ url }, response) => {
      if (url === '/v1/pets') response.writeHead(307, { location: '/moved?x=1' }).end();
      else json(response, { id: 2, name: 'Tom' });
    };
    const petstore = await create({ properties: secrets }, security);
    expect(await petstore.pet.addPet({ body: { name: 'Tom' } })).toEqual({ id: 2, name: 'Tom' });
    expect(service.seen).toMatchObject([{}, { method: 'POST', url: '/moved?x=1', client: 'caller' }]);
    expect(service.seen[1]?.body.toString()).toBe('{"name":"Tom"}');
    expect(service.seen[1]?.headers).toMatchObject({
      authorization: 'Bearer token-secret',
      'x-tenant': 'tenant-secret',
    });
  });

  it('show neither certificate nor credentials elsewhere', async () => {
    service.handler = (_, response) => void response.writeHead(302, { location: `${elsewhere.origin}/pet` }).end();
    const petstore = await create(
      {
        axios: { headers: { common: { 'X-Default': 'd' }, 'X-Flat': 'f' } as never },
        properties: secrets,
        onRequest: ({ headers }) => void headers.set('Signature', 's'),
      },
      security,
    );
    const call = { headers: { 'X-Mine': 'mine' } };
    expect(await petstore.pet.getPet({ petId: 1 }, call)).toEqual({ id: 1, name: 'Rex' });
    expect(service.seen[0]?.headers).toMatchObject({ cookie: 'sid=cookie-secret', signature: 's', 'x-mine': 'mine' });
    expect(service.seen[0]?.headers).toMatchObject({ 'x-default': 'd', 'x-flat': 'f' });
    expect(elsewhere.seen).toMatchObject([{ method: 'GET', url: '/pet', client: undefined }]);
    const { accept, host, connection, ...rest } = elsewhere.seen[0]?.headers ?? {};
    expect([accept, host, connection]).toEqual(['application/json', elsewhere.host, expect.any(String)]);
    expect(Object.keys(rest).toSorted()).toEqual(['accept-encoding', 'user-agent']);
  });

  it('never take a body, or a change of state, elsewhere, and end after their limit', async () => {
    service.handler = (_, response) => void response.writeHead(307, { location: `${elsewhere.origin}/pets` }).end();
    const petstore = await create();
    await expect(petstore.pet.addPet({ body: {} })).rejects.toMatchObject({ name: 'ApiError', status: 307 });
    await expect(petstore.pet.removePet({ petId: 1 })).rejects.toMatchObject({ status: 307 });
    expect(elsewhere.seen).toEqual([]);
    service.seen.length = 0;
    service.handler = ({ url }, response) => void response.writeHead(302, { location: `${url}x` }).end();
    await expect(petstore.pet.getPet({ petId: 1 }, { axios: { maxRedirects: 2 } })).rejects.toMatchObject({
      status: 302,
    });
    expect(service.seen.map(({ url }) => url)).toEqual(['/v1/pets/1', '/v1/pets/1x', '/v1/pets/1xx']);
  });

  it('never leave TLS', async () => {
    const plain = await startPlainService();
    service.handler = (_, response) => void response.writeHead(302, { location: `${plain.origin}/pet` }).end();
    const petstore = await create();
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 302 });
    expect(plain.seen).toEqual([]);
    await plain.close();
  });
});

describe('repetitions', () => {
  const retry = { 'rest.petstore.retry.attempts': '2', 'rest.petstore.retry.delay': '1ms' };

  it('follow the properties, for methods that may be sent twice', async () => {
    let failures = 2;
    service.handler = (_, response) => {
      if (failures-- > 0) json(response, {}, 503, { 'retry-after': '0' });
      else json(response, { id: 1, name: 'Rex' });
    };
    const petstore = await create({ properties: retry });
    expect(await petstore.pet.getPet({ petId: 1 })).toMatchObject({ name: 'Rex' });
    expect(service.seen).toHaveLength(3);
    failures = 3;
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 503 });
    failures = 1;
    await expect(petstore.pet.addPet({ body: {} })).rejects.toMatchObject({ status: 503 });
    expect(service.seen).toHaveLength(7);
  });

  it('do not happen unasked, nor for what will not pass, nor when the server asks for too much time', async () => {
    const [plain, patient] = [await create(), await create({ properties: retry })];
    service.handler = (_, response) => json(response, {}, 503);
    await expect(plain.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 503 });
    service.handler = (_, response) => json(response, {}, 400);
    await expect(patient.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 400 });
    service.handler = (_, response) => json(response, {}, 429, { 'retry-after': '3600' });
    await expect(patient.pet.getPet({ petId: 1 })).rejects.toMatchObject({ status: 429 });
    expect(service.seen).toHaveLength(3);
  });

  it('happen once, unasked, when an idle connection turns out to be closed', async () => {
    const petstore = await create();
    await petstore.pet.getPet({ petId: 1 });
    let cut = true;
    service.handler = (_, response) => {
      if (!cut) return json(response, { id: 1, name: 'Rex' });
      cut = false;
      return void response.socket?.destroy();
    };
    expect(await petstore.pet.getPet({ petId: 1 })).toMatchObject({ id: 1 });
    expect(service.seen).toHaveLength(3);
    cut = true;
    await expect(petstore.pet.addPet({ body: {} })).rejects.toMatchObject({ code: 'CONNECTION_RESET' });
    expect(service.seen).toHaveLength(4);
  });

  it('end with the signal of the call', async () => {
    const controller = new AbortController();
    service.handler = (_, response) => {
      response.once('finish', () => setTimeout(() => controller.abort(), 20));
      json(response, {}, 503, { 'retry-after': '60' });
    };
    const petstore = await create({ properties: retry });
    const call = petstore.pet.getPet({ petId: 1 }, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(service.seen).toHaveLength(1);
  });
});

describe('the end of a call', () => {
  const silent: Service['handler'] = () => undefined;

  it('comes by its signal, before and while it is under way', async () => {
    const petstore = await create();
    service.handler = silent;
    const aborted = petstore.pet.getPet({ petId: 1 }, { signal: AbortSignal.abort(new Error('enough')) });
    const error: unknown = await aborted.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'CANCELLED', cause: { message: 'enough' } });
    expect(service.seen).toEqual([]);
    const controller = new AbortController();
    service.handler = () => controller.abort();
    await expect(petstore.pet.getPet({ petId: 1 }, { signal: controller.signal })).rejects.toMatchObject({
      message: 'pet.getPet: the call was cancelled by its signal.',
    });
  });

  it('comes by its signal before anything is sent, with and without an interceptor', async () => {
    let controller = new AbortController();
    const properties = { 'app.rest.maxTotalConnections': '1' };
    const petstore = await create({ properties, onRequest: () => controller.abort() });
    for (const intercept of [false, true]) {
      if (intercept) petstore.$axios.interceptors.request.use((config) => config);
      controller = new AbortController();
      await expect(petstore.pet.getPet({ petId: 1 }, { signal: controller.signal })).rejects.toMatchObject({
        code: 'CANCELLED',
      });
    }
    // Over the one connection it would come after what was sent before it.
    await petstore.pet.getPet({ petId: 2 });
    expect(service.seen.map(({ url }) => url)).toEqual(['/v1/pets/2']);
  });

  it('comes by the signal of the client, and by the deadline of the call', async () => {
    const controller = new AbortController();
    const petstore = await create({ signal: controller.signal });
    service.handler = silent;
    await expect(petstore.pet.getPet({ petId: 1 }, { timeout: 30 })).rejects.toMatchObject({
      name: 'TimeoutError',
      code: 'CALL_TIMEOUT',
      message: 'pet.getPet: the call did not end within its 30 ms.',
    });
    controller.abort();
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('comes by its signal in the middle of a stream, which the deadline does not cut', async () => {
    const petstore = await create();
    service.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"id":1}\n');
    };
    const controller = new AbortController();
    const stream = petstore.pet.events({}, { signal: controller.signal, timeout: 10_000 }).stream();
    expect((await stream.next()).value).toEqual({ id: 1 });
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is an error of ours when the line is cut within a stream', async () => {
    const petstore = await create();
    service.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"id":1}\n', () => response.destroy());
    };
    const read = async (): Promise<void> => {
      for await (const pet of petstore.pet.events().stream()) expect(pet.id).toBe(1);
    };
    await expect(read()).rejects.toMatchObject({ name: 'ConnectionError', code: 'CONNECTION_RESET' });
  });
});

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

describe('options of axios', () => {
  it('cannot take the agent away', async () => {
    await expect(create({ axios: { adapter: 'fetch' } as never })).rejects.toThrow(
      'The option "adapter" of axios is not the caller\'s: only the http adapter uses the agent of the properties.',
    );
    const petstore = await create();
    await expect(petstore.pet.listPets({}, { axios: { httpsAgent: {} } as never })).rejects.toThrow('"httpsAgent"');
    const bypass = { adapter: 'fetch', httpsAgent: undefined, proxy: { host: 'x', port: 1 }, transport: {} };
    Object.assign(petstore.$axios.defaults, bypass, {
      socketPath: '/x',
      baseURL: 'http://x',
      allowAbsoluteUrls: false,
    });
    expect(await petstore.pet.getPet({ petId: 1 })).toMatchObject({ id: 1 });
    expect(service.seen[0]?.client).toBe('caller');
  });

  it('hold for what the instance became: its limits and its interceptors, before and after', async () => {
    const petstore = await create({ axios: { maxContentLength: 5 } });
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toThrow('longer than the 5 bytes');
    expect(await petstore.pet.getPet({ petId: 1 }, { axios: { maxContentLength: -1 } })).toMatchObject({ id: 1 });
    petstore.$axios.defaults.maxContentLength = -1;
    const { request, response } = petstore.$axios.interceptors;
    const first = request.use((config) => {
      config.headers.set('X-Seen', `${config.method} ${new URL(config.url ?? '').pathname}`);
      return config;
    });
    const statuses: number[] = [];
    response.use((answer) => {
      statuses.push(answer.status);
      return answer;
    });
    await petstore.pet.getPet({ petId: 1 });
    request.eject(first);
    await petstore.pet.getPet({ petId: 1 });
    const seen = service.seen.slice(-2).map(({ headers }) => headers['x-seen']);
    expect([seen, statuses]).toEqual([
      ['get /v1/pets/1', undefined],
      [200, 200],
    ]);
  });

  it('show in a response, and are sent, alike with and without an interceptor', async () => {
    const petstore = await create({ axios: { maxContentLength: 5000, headers: { 'X-Default': 'd' } } });
    const look = async (): Promise<unknown> => {
      const { config } = (await petstore.pet.addPet({ body: { name: 'Rex' } }).withResponse()).response;
      const { headers, allowAbsoluteUrls: _, ...options } = config;
      return { ...options, headers: { ...headers } };
    };
    const straight = await look();
    petstore.$axios.interceptors.request.use((config) => config);
    expect(await look()).toEqual(straight);
    expect(straight).toMatchObject({ method: 'post', maxContentLength: 5000, headers: { 'X-Default': 'd' } });
    expect(Object.values(straight as object)).not.toContain(undefined);
    const [first, second] = service.seen;
    expect(second?.headers).toEqual(first?.headers);
    expect(second?.body).toEqual(first?.body);
  });

  it('leave an instance that uses the same agent by hand', async () => {
    const petstore = await create();
    expect(petstore.$axios.defaults.httpsAgent).toBe(petstore.$tls.agent);
    const { data } = await petstore.$axios.get('/by-hand');
    expect(data).toEqual({ id: 1, name: 'Rex' });
    expect(service.seen).toMatchObject([{ url: '/v1/by-hand', client: 'caller' }]);
  });
});

describe('a description', () => {
  it('of a newer format is refused with the command that mends it', async () => {
    await expect(create({}, { format: 2 })).rejects.toThrow(
      /emitted in format 2; this version of @certwire\/runtime reads up to 1\.\n {4}Run: npm install @certwire\/runtime@latest/,
    );
  });

  it('is read line by line, when a method is called', async () => {
    const petstore = await create(
      {},
      { groups: { pet: { ...description.groups['pet'], getPet: 'GET /x shape:y 200' } } },
    );
    expect(await petstore.pet.listPets()).toBeDefined();
    await expect(petstore.pet.getPet({ petId: 1 })).rejects.toThrow(
      'pet.getPet: "shape:y" is unknown in the description',
    );
  });
});
