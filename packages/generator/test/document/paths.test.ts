import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

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
