import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { json, startPlainService } from './start-service.js';
import { create, elsewhere, service } from './two-services.js';

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

  it('leave what says where a body ends behind with the body', async () => {
    service.handler = ({ url }, response) => {
      if (url === '/v1/pets') response.writeHead(303, { location: '/made' }).end();
      else json(response, { id: 2, name: 'Tom' });
    };
    const petstore = await create({}, { groups: { pet: { addPet: 'POST /pets body!:binary 200=json' } } });
    for (const headers of [{ 'Transfer-Encoding': 'chunked' }, { 'Content-Length': '2' }]) {
      await petstore.pet.addPet({ body: Readable.from([Buffer.from('{}')]) as never }, { headers });
    }
    const sent = service.seen.map(({ method, body }) => `${method} ${body}`);
    expect(sent).toEqual(['POST {}', 'GET ', 'POST {}', 'GET ']);
    for (const name of ['transfer-encoding', 'content-length']) {
      expect(service.seen[1]?.headers).not.toHaveProperty(name);
      expect(service.seen[3]?.headers).not.toHaveProperty(name);
    }
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
