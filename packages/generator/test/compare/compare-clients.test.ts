import { describe, expect, it } from '@jest/globals';
import { compareClients } from '../../src/compare/compare-clients.js';
import { clientOf, type Edit, edited, shop } from './clients-of.js';

const text = { type: 'string' };
const number = { type: 'number' };
const find = 'paths /pets get';
const schemas = 'components schemas';
const query = (name: string, more: object = {}): object => ({ name, in: 'query', schema: text, ...more });

/** Edits of the shop, and what a caller meets; breaking changes have a `!`. */
const cases: Record<string, [edits: Edit[], expected: string[]]> = {
  'descriptions and titles are nothing': [
    [
      [`${schemas} Pet description`, 'An animal.'],
      ['info version', '2.0.0'],
    ],
    [],
  ],
  'input that may be given': [
    [[`${find} parameters -`, query('color')]],
    ['input-member-added pet.findPets input.color'],
  ],
  'input that must be given': [
    [[`${find} parameters -`, query('color', { required: true })]],
    ['!input-member-required pet.findPets input.color'],
  ],
  'input that is gone': [[[`${find} parameters 1`]], ['!input-member-removed pet.findPets input.limit']],
  'input that is no longer required': [
    [[`${find} parameters 2 required`, false]],
    ['input-member-optional pet.findPets input["X-Trace"]'],
  ],
  'input of another type': [[[`${find} parameters 1 schema`, text]], ['!input-changed pet.findPets input.limit']],
  'input that takes more': [
    [[`${find} parameters 1 schema`, { oneOf: [text, number] }]],
    ['input-widened pet.findPets input.limit'],
  ],
  'a value more: fine for those who give it, not for those who get it': [
    [[`${schemas} Status enum -`, 'ill']],
    ['!output-widened Status', 'input-widened Status', 'enum-key-added Status.ill'],
  ],
  'a value less': [
    [[`${schemas} Status enum`, ['free']]],
    ['!input-narrowed Status', '!enum-key-removed Status.sold', 'output-narrowed Status'],
  ],
  'a member of a shared type is reported once': [
    [[`${schemas} Pet properties weight`, number]],
    ['output-member-added Pet.weight'],
  ],
  'output that may be absent': [[[`${schemas} Pet required`, ['id']]], ['!output-member-optional Pet.name']],
  'output that is always there': [[[`${schemas} Pet required -`, 'status']], ['output-member-required Pet.status']],
  'output that is gone': [[[`${schemas} Order properties note`]], ['!output-member-removed Order.note']],
  'output deep in a list': [
    [[`${schemas} Pet properties tags items properties label`, number]],
    ['!output-changed Pet.tags[].label'],
  ],
  'null in the output': [
    [[`${schemas} Pet properties name`, { type: 'string', nullable: true }]],
    ['!output-widened Pet.name'],
  ],
  'no null in the input': [[[`${schemas} NewPet properties color`, text]], ['!input-narrowed NewPet.color']],
  'an operation more': [
    [
      [
        'paths /orders',
        { get: { tags: ['order'], operationId: 'listOrders', responses: { 204: { description: '-' } } } },
      ],
    ],
    ['operation-added order.listOrders'],
  ],
  'an operation less': [
    [[`paths /orders/{orderId}`], [`${schemas} Order`]],
    ['!operation-removed order.getOrder', '!type-removed Order'],
  ],
  'a method of another name': [[[`${find} operationId`, 'listPets']], ['!operation-renamed pet.findPets']],
  'a method of another group': [[[`${find} tags`, ['animal']]], ['!operation-renamed pet.findPets']],
  'the same call on another path': [
    [['paths /v2/orders/{orderId}', shop().paths['/orders/{orderId}']], ['paths /orders/{orderId}']],
    ['wire-changed order.getOrder'],
  ],
  'a deprecated operation': [[[`${find} deprecated`, true]], ['operation-deprecated pet.findPets']],
  'a parameter of the path by another name': [
    [
      ['paths /orders/{id}', edited(shop().paths['/orders/{orderId}'] ?? {}, [['get parameters 0 name', 'id']])],
      ['paths /orders/{orderId}'],
    ],
    ['!input-member-renamed order.getOrder input.orderId'],
  ],
  'an answer that is gone': [
    [[`${find} responses 404`], [`${schemas} Problem`]],
    ['!response-removed pet.findPets 404', '!type-removed Problem'],
  ],
  'an answer that the default speaks for': [
    [
      [
        `${find} responses default`,
        { description: '-', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ],
      [`${find} responses 404`],
    ],
    ['response-added pet.findPets default'],
  ],
  'an error more': [[[`${find} responses 409`, { description: '-' }]], ['response-added pet.findPets 409']],
  'a success more': [
    [[`${find} responses 202`, { description: '-', content: { 'application/json': { schema: text } } }]],
    ['!output-widened pet.findPets output', 'response-added pet.findPets 202'],
  ],
  'a header of an answer': [
    [[`${find} responses 200 headers`, { 'X-Count': { required: true, schema: text } }]],
    [
      '!output-member-removed pet.findPets 200 headers["x-total"]',
      'output-member-added pet.findPets 200 headers["x-count"]',
    ],
  ],
  'a body that is a stream no more': [
    [[`paths /pets post responses 201 content`, { 'image/png': { schema: { type: 'string', format: 'binary' } } }]],
    ['!output-changed pet.addPet 201', 'stream-added pet.addPet stream()'],
  ],
  'a type of another name': [
    [
      [`${schemas} Animal`, shop().components.schemas['NewPet']],
      [`${schemas} NewPet`],
      ['paths /pets post requestBody content application/json schema $ref', '#/components/schemas/Animal'],
    ],
    ['!type-renamed NewPet'],
  ],
  'another of the known types, wherever it was meant': [
    [
      [`${schemas} Order properties pet`, { $ref: '#/components/schemas/Problem' }],
      [`${schemas} Pet properties mother`, { $ref: '#/components/schemas/Problem' }],
    ],
    ['!output-changed Order.pet', '!output-changed Pet.mother'],
  ],
  'another of the known types that has all that the old one has': [
    [
      [`${schemas} Order properties pet`, { $ref: '#/components/schemas/Dog' }],
      [
        `${schemas} Dog`,
        edited(shop(), [[`${schemas} Pet properties good`, { type: 'boolean' }]]).components.schemas['Pet'],
      ],
      [`${schemas} Dog required -`, 'good'],
    ],
    ['output-narrowed Order.pet', 'type-added Dog'],
  ],
  'one of several objects': [
    [
      [
        `${schemas} Order properties pet`,
        { oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/NewPet' }] },
      ],
      [`${schemas} NewPet properties name`, number],
    ],
    ['!input-changed NewPet.name', '!output-widened Order.pet'],
  ],
  'a type that contains itself': [
    [
      [`${schemas} Pet properties children`, { type: 'array', items: { $ref: '#/components/schemas/Pet' } }],
      [`${schemas} Pet properties id`, text],
    ],
    ['!output-changed Pet.id', 'output-member-added Pet.children'],
  ],
  'another address': [[['servers 0 url', 'https://shop.example/v2']], ['server-changed client servers']],
};

describe('what changed for callers', () => {
  it('speaks of the input of an operation that took none', async () => {
    const operation = { tags: ['pet'], operationId: 'countPets', responses: { 204: { description: '-' } } };
    const old = edited(shop(), [['paths /pets/count', { get: operation }]]);
    const next = edited(old, [['paths /pets/count get parameters', [query('color')]]]);
    const changes = await compareClients(await clientOf(old), await clientOf(next));
    expect(changes.map(({ place }) => place)).toEqual(['pet.countPets input.color']);
  });

  it('tells methods by their case', async () => {
    const copy = { tags: ['pet'], operationId: 'copyPets', responses: { 204: { description: '-' } } };
    const withMethod = (method: string): object =>
      edited(shop(), [
        ['openapi', '3.2.0'],
        ['paths /pets/copies', { additionalOperations: { [method]: copy } }],
      ]);
    const changes = await compareClients(await clientOf(withMethod('COPY')), await clientOf(withMethod('Copy')));
    expect(changes.map(({ code, place }) => `${code} ${place}`)).toEqual(['wire-changed pet.copyPets']);
  });

  it('tells how a field is sent in a multipart body from how it is in a url-encoded one', async () => {
    const sending = (explode: boolean): object => {
      const schema = { type: 'object', properties: { tags: { type: 'array', items: text } } };
      const content = {
        'multipart/form-data': { schema, encoding: { tags: { style: 'form', explode } } },
        'application/x-www-form-urlencoded': { schema, encoding: { tags: { style: 'pipeDelimited', explode: false } } },
      };
      const operation = { tags: ['pet'], operationId: 'tagPets', requestBody: { content }, responses: {} };
      return edited(shop(), [['paths /pets/tags', { post: operation }]]);
    };
    const [change, ...others] = await compareClients(await clientOf(sending(true)), await clientOf(sending(false)));
    expect(change).toMatchObject({ code: 'wire-changed', place: 'pet.tagPets' });
    expect(others).toEqual([]);
  });

  it.each(Object.entries(cases))('%s', async (_name, [edits, expected]) => {
    const [old, next] = await Promise.all([clientOf(shop()), clientOf(edited(shop(), edits))]);
    const changes = await compareClients(old, next);
    expect(changes.map(({ breaking, code, place }) => `${breaking ? '!' : ''}${code} ${place}`)).toEqual(expected);
  });

  it('reads the tables of clients of format 1', async () => {
    const client = await clientOf(shop());
    const old = client.map(({ name, text }) => ({
      name,
      text: text.replace(
        /OperationTable = `\n([^`]*)`/,
        (_, rows: string) => `OperationTable = {\n${rows.replace(/^(\S+) (.*)$/gm, "  $1: '$2',")}}`,
      ),
    }));
    expect(old.find(({ name }) => name === 'pet.ts')?.text).toContain("  addPet: 'POST /pets body!:json 201=json',");
    expect(await compareClients(old, client)).toEqual([]);
    const renamed = edited(shop(), [[`${find} parameters 2 name`, 'X-Id']]);
    const changes = await compareClients(old, await clientOf(renamed));
    expect(changes.map(({ code }) => code)).toContain('input-member-removed');
  });

  it('does not tell what is written in place from what a file writes once for several types', async () => {
    const members = Object.fromEntries([...'abcdefgh'].map((name) => [name, text]));
    const owner = { type: 'object', properties: members };
    const alone = edited(shop(), [[`${schemas} Pet properties owner`, owner]]);
    const twice = edited(alone, [[`${schemas} Order properties owner`, owner]]);
    const changed = edited(twice, [
      [`${schemas} Pet properties owner properties h`, number],
      [`${schemas} Order properties owner properties h`, number],
    ]);
    const clients = await Promise.all([alone, twice, changed].map((document) => clientOf(document)));
    const placesBetween = async (old: number, next: number): Promise<string[]> => {
      const changes = await compareClients(clients[old] ?? [], clients[next] ?? []);
      return changes.map(({ code, place }) => `${code} ${place}`);
    };
    expect(JSON.stringify(clients[1])).toContain('SharedOwner');
    expect(await placesBetween(0, 1)).toEqual(['output-member-added Order.owner']);
    expect(await placesBetween(1, 2)).toEqual(['output-changed Order.owner.h', 'output-changed Pet.owner.h']);
    expect(await placesBetween(2, 0)).toEqual(['output-member-removed Order.owner', 'output-changed Pet.owner.h']);
  });
});
