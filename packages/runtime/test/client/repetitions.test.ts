import { describe, expect, it } from '@jest/globals';
import { json } from './start-service.js';
import { create, service } from './two-services.js';

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
