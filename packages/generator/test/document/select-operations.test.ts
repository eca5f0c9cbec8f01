import { describe, expect, it } from '@jest/globals';
import { generate } from '../../src/generate.js';

const ok = (schema?: string) => {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  return { '200': { description: 'Yes.', ...(schema === undefined ? {} : { content }) } };
};

const document = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/pets': { get: { tags: ['pets'], operationId: 'listPets', responses: ok('Pet') } },
    '/pets/first': { get: { tags: ['pets'], operationId: 'getPet', responses: ok('Pet') } },
    '/pets/first/toys/last': { get: { tags: ['toys'], operationId: 'getToy', responses: ok('Toy') } },
    '/orders': { post: { tags: ['orders'], operationId: 'placeOrder', responses: ok() } },
  },
  components: {
    schemas: {
      Pet: { type: 'object', properties: { friends: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } } },
      Toy: { oneOf: [{ $ref: '#/components/schemas/Ball' }], discriminator: { propertyName: 'kind' } },
      Ball: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Colour' } },
      Colour: { type: 'string', enum: ['red', 'blue'] },
      Unused: { type: 'object' },
    },
  },
};

async function select(selection: { include?: string[]; exclude?: string[] }) {
  const readSource = async () => ({ text: JSON.stringify(document), location: '/shop.json' });
  const { model, diagnostics } = await generate({
    spec: 'shop.json',
    readSource,
    options: { service: 'shop', ...selection },
  });
  const operations = model?.groups.flatMap(({ files }) => files.flatMap((file) => file.operations));
  return {
    operations: operations?.map(({ name }) => name).sort(),
    types: model?.declarations.map(({ name }) => name),
    messages: diagnostics.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

describe('operations are selected', () => {
  const cases: readonly [sentence: string, selection: Parameters<typeof select>[0], operations: string[]][] = [
    ['by tag', { include: ['pets'] }, ['getPet', 'listPets']],
    ['by operation id', { include: ['getToy'] }, ['getToy']],
    ['by path', { include: ['/orders'] }, ['placeOrder']],
    ['by a glob within one segment', { include: ['/pets/*'] }, ['getPet']],
    ['by a glob across segments, the collection too', { include: ['/pets/**'] }, ['getPet', 'getToy', 'listPets']],
    ['by leaving out', { exclude: ['toys', 'placeOrder'] }, ['getPet', 'listPets']],
    [
      'with exclude over include',
      { include: ['pets', 'orders'], exclude: ['/pets/first'] },
      ['listPets', 'placeOrder'],
    ],
  ];
  it.each(cases)('%s', async (_sentence, selection, operations) => {
    expect(await select(selection)).toMatchObject({ operations, messages: [] });
  });

  it('together with the schemas that they lead to, and no others', async () => {
    expect((await select({ include: ['getToy'] })).types).toEqual(['Ball', 'Colour', 'Toy']);
    expect((await select({ include: ['pets'] })).types).toEqual(['Pet']);
    expect((await select({})).types).toContain('Unused');
  });

  it('with a warning for a selector that finds nothing', async () => {
    expect((await select({ exclude: ['Pets'] })).messages).toEqual([
      'warning: exclude `Pets` is no tag, operation id or path of this document.',
    ]);
  });

  it('with an error when nothing is left', async () => {
    const { operations, messages } = await select({ include: ['/nothing'] });
    expect(operations).toBeUndefined();
    expect(messages.at(-1)).toBe('error: The document has none of the operations that are wanted.');
  });
});
