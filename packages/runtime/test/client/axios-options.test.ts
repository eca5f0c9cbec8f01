import { describe, expect, it } from '@jest/globals';
import { create, service } from './two-services.js';

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
