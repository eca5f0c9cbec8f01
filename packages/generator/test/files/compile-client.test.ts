import { describe, expect, it } from '@jest/globals';
import { renderFiles } from '../../src/files/render.js';
import { compileClient } from './compile-client.js';
import { petstoreModel } from './petstore-model.js';

const program = `
import { createPetstoreClient, type Pet, PetStatus, type PetstoreClient } from './client/index.js';

const petstore: PetstoreClient = await createPetstoreClient({ auth: { api_key: 'k' } });
const pet: Pet = await petstore.pet.getPetById({ petId: 7 });
const pets: Pet[] = await petstore.pet.findPets();
const spoken: 'available' = PetStatus.available;
await petstore.pet.findPets({ status: spoken, filter: { name: 'Rex' }, bodyQuery: undefined });
for await (const each of petstore.events.watchPets().stream()) console.log(each.id, pet.parent, pets.length);
const outcome = await petstore.pet.getPetById({ petId: 8 }).outcome();
if (outcome.status === 404) outcome.data satisfies undefined;
const image: Buffer = await petstore.pet.getImage();
// @ts-expect-error the number is required
await petstore.pet.getPetById({});
// @ts-expect-error no such credential
await createPetstoreClient({ auth: { api_kay: 'k' } });
// @ts-expect-error nothing to give
await petstore.pet.getImage({ size: image.length });
await petstore.close();
`;

describe('an emitted client', () => {
  it.each(['typescript', 'typescript7'] as const)('compiles under the strictest flags of %s', async (compiler) => {
    const files = await renderFiles(petstoreModel, { specName: 'petstore.yaml' });
    expect(compileClient(compiler, files, program)).toBe('');
  });
});
