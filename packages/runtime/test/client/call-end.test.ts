import { describe, expect, it } from '@jest/globals';
import type { Service } from './start-service.js';
import { create, service } from './two-services.js';

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
