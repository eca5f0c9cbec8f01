import { expect, test } from '@jest/globals';
import { readText, readTexts } from './read-text.js';

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: 1.0.0 }\n`;

test('reads paths that differ by their query alone', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths:
  /files: { get: { operationId: list, responses: {} } }
x-ms-paths:
  /files?comp=metadata: { get: { operationId: listMetadata, responses: {} } }
`);
  expect(document.operations.map(({ path, operationId }) => [path, operationId])).toEqual([
    ['/files', 'list'],
    ['/files?comp=metadata', 'listMetadata'],
  ]);
  expect(problems).toEqual([]);
});

test('keeps one of two operations that are the same on the wire', async () => {
  const { document, problems } = await readText(`${head('3.2.0')}paths:
  pets: { get: { operationId: second, responses: {} } }
  /pets:
    get: { operationId: first, responses: {} }
    additionalOperations: { GET: { responses: {} }, LOCK: { operationId: lock, responses: {} } }
`);
  expect(document.operations.map(({ method, operationId }) => [method, operationId])).toEqual([
    ['GET', 'first'],
    ['LOCK', 'lock'],
  ]);
  expect(problems).toEqual([
    'invalid-part /paths/~1pets/additionalOperations/GET: "GET" has a key of its own; it was left out.',
    'invalid-part /paths/pets: The path "pets" does not begin with a slash; it was given one.',
    'invalid-part /paths/pets/get: There is another GET /pets; this one was left out.',
  ]);
});

test('keeps the case of additional methods, which are sent as they are written', async () => {
  const { document, problems } = await readText(`${head('3.2.0')}paths:
  /pets:
    additionalOperations: { COPY: {}, Copy: {}, notify: {}, Post: {}, CONNECT: {} }
`);
  expect(document.operations.map(({ method }) => method)).toEqual(['COPY', 'Copy', 'notify']);
  expect(problems).toEqual([
    'invalid-part /paths/~1pets/additionalOperations/Post: "Post" has a key of its own; it was left out.',
    'invalid-part /paths/~1pets/additionalOperations/CONNECT: "CONNECT" asks a proxy for a tunnel, not a service for an answer; it was left out.',
  ]);
});

test('sends once what a path says of its query and the parameters say again', async () => {
  const { document, problems } = await readText(`${head('3.0.3')}paths:
  /search?q={q}&comp=list:
    get:
      parameters:
        - { name: q, in: query, description: What is sought., schema: { type: string } }
        - { name: comp, in: query, required: true, schema: { type: string, enum: [list] } }
        - { name: page, in: query, schema: { type: integer } }
      responses: {}
`);
  expect(document.operations[0]?.parameters.map((each) => [each.in, each.name, each.required])).toEqual([
    ['path', 'q', true],
    ['query', 'page', false],
  ]);
  expect(document.operations[0]?.parameters[0]?.description).toBe('What is sought.');
  expect(problems).toEqual([]);
});

test('finds the parameters of a path that is nothing but braces in no time', async () => {
  const path = `/{a{b}/{}}${'}'.repeat(200_000)}${'{'.repeat(200_000)}`;
  const { document } = await readTexts(
    { 'main.json': JSON.stringify({ openapi: '3.0.3', info: {}, paths: { [path]: { get: { responses: {} } } } }) },
    'main.json',
  );
  expect(document.operations[0]?.parameters.map(({ name }) => name)).toEqual(['b']);
}, 10_000);
