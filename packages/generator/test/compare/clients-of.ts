import { type EmittedFile, generate } from '../../src/index.js';

/** A small document as plain data, to be changed by tests. */
export interface TestDocument {
  openapi: string;
  info: object;
  servers?: object[];
  security?: object[];
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, unknown>; securitySchemes?: Record<string, unknown> };
}

/** The emitted files of a document. */
export async function clientOf(document: object): Promise<readonly EmittedFile[]> {
  const text = JSON.stringify(document);
  const { files, diagnostics } = await generate({
    spec: 'shop.json',
    readSource: async (location) => ({ text, location }),
    options: { service: 'shop' },
  });
  const errors = diagnostics.filter(({ severity }) => severity !== 'note');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return files;
}

const json = (schema: object): object => ({ 'application/json': { schema } });
const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** Two operations that share types, one with every kind of input. */
export function shop(): TestDocument {
  return {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1.0.0' },
    servers: [{ url: 'https://shop.example/v1' }],
    security: [{ key: [] }],
    paths: {
      '/pets': {
        get: {
          tags: ['pet'],
          operationId: 'findPets',
          parameters: [
            { name: 'status', in: 'query', schema: reference('Status') },
            { name: 'limit', in: 'query', schema: { type: 'integer' } },
            { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string' } },
          ],
          responses: {
            200: {
              description: 'Pets.',
              headers: { 'X-Total': { required: true, schema: { type: 'integer' } } },
              content: json({ type: 'array', items: reference('Pet') }),
            },
            404: { description: 'None.', content: json(reference('Problem')) },
          },
        },
        post: {
          tags: ['pet'],
          operationId: 'addPet',
          requestBody: { required: true, content: json(reference('NewPet')) },
          responses: { 201: { description: 'Added.', content: json(reference('Pet')) } },
        },
      },
      '/orders/{orderId}': {
        get: {
          tags: ['order'],
          operationId: 'getOrder',
          parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: { 200: { description: 'Order.', content: json(reference('Order')) } },
        },
      },
    },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Status: { type: 'string', enum: ['free', 'sold'] },
        Pet: {
          type: 'object',
          required: ['id', 'name'],
          properties: {
            id: { type: 'integer' },
            name: { type: 'string' },
            status: reference('Status'),
            mother: reference('Pet'),
            tags: { type: 'array', items: { type: 'object', properties: { label: { type: 'string' } } } },
          },
        },
        NewPet: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, color: { type: 'string', nullable: true } },
        },
        Order: {
          type: 'object',
          required: ['pet'],
          properties: { pet: reference('Pet'), note: { type: 'string' }, price: { type: 'number' } },
        },
        Problem: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
      },
    },
  };
}

/** One edit of a document: a value at a pointer (`-` behind the last item of a list), or nothing there any more. */
export type Edit = readonly [pointer: string, value?: unknown];

/** The document with these edits. */
export function edited<Of extends object>(document: Of, edits: readonly Edit[]): Of {
  const copy = structuredClone(document);
  for (const [pointer, value] of edits) {
    const keys = pointer.split(' ');
    const last = keys.pop() ?? '';
    const owner = keys.reduce<Record<string, unknown>>((node, key) => node[key] as typeof node, copy as never);
    if (Array.isArray(owner) && last === '-') owner.push(value);
    else if (value !== undefined) owner[last] = value;
    else if (Array.isArray(owner)) owner.splice(Number(last), 1);
    else delete owner[last];
  }
  return copy;
}
