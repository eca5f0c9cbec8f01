import { describe, expect, it } from '@jest/globals';
import { compareClients } from '../../src/compare/compare-clients.js';
import { clientOf, type Edit, edited, shop } from './clients-of.js';

const payload = (schema: object): object => ({
  requestBody: { content: { 'application/json': { schema } } },
  responses: { 204: { description: '-' } },
});
const pet = payload({ $ref: '#/components/schemas/Pet' });
const callback = 'paths /pets post callbacks';

const base = edited<object>({ ...shop(), openapi: '3.1.0' }, [
  ['components schemas NewPet properties color', { type: 'string' }],
  [
    'webhooks',
    { sold: { post: pet }, lost: { post: payload({ type: 'object', properties: { at: { type: 'string' } } }) } },
  ],
  [callback, { found: { '{$request.body#/url}': { post: pet } } }],
]);

const cases: Record<string, [edits: Edit[], expected: string[]]> = {
  'a webhook less': [[['webhooks sold']], ['!payload-removed ShopWebhooks.sold']],
  'a webhook more': [[['webhooks born', { post: pet }]], ['payload-added ShopWebhooks.born']],
  'a webhook of another shape': [
    [['webhooks lost post requestBody content application/json schema properties at', { type: 'number' }]],
    ['!output-changed ShopWebhooks.lost.at'],
  ],
  'no webhook any more': [
    [['webhooks']],
    ['!payload-removed ShopWebhooks.lost', '!payload-removed ShopWebhooks.sold', '!type-removed ShopWebhooks'],
  ],
  'a callback less': [[[callback]], ['!payload-removed AddPetCallbacks.found']],
  'a callback of another shape': [
    [[`${callback} found {$request.body#/url} post`, payload({ $ref: '#/components/schemas/Problem' })]],
    ['!output-changed AddPetCallbacks.found'],
  ],
};

describe('what changed in what the service sends of itself', () => {
  it.each(Object.entries(cases))('%s', async (_name, [edits, expected]) => {
    const changes = await compareClients(await clientOf(base), await clientOf(edited(base, edits)));
    expect(changes.map(({ breaking, code, place }) => `${breaking ? '!' : ''}${code} ${place}`)).toEqual(expected);
  });

  it('names the operation of a callback', async () => {
    const changes = await compareClients(await clientOf(base), await clientOf(edited(base, [[callback]])));
    expect(changes[0]?.operations).toEqual(['pet.addPet']);
  });
});
