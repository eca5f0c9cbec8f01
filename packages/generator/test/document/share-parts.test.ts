import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

const openapi = `openapi: 3.1.0
info: { title: T, version: '1' }
`;
const answer = (type: string) => `{ 200: { description: OK, content: { text/plain: { schema: { type: ${type} } } } } }`;

test('gives one object for parameters and answers that say the same, though nothing refers to them', async () => {
  const operation = (type: string) => `{ get: { parameters: [{ name: q, in: query, schema: { type: ${type} } }],
    responses: ${answer(type)} } }`;
  const { document } = await readText(`${openapi}paths:
  /a: ${operation('string')}
  /b: ${operation('string')}
  /c: ${operation('number')}
`);
  const [a, b, c] = document.operations;
  expect(b?.parameters[0]).toBe(a?.parameters[0]);
  expect(b?.responses[0]).toBe(a?.responses[0]);
  expect(c?.parameters[0]?.schema.types).toEqual(['number']);
  expect(c?.responses[0]?.media[0]?.schema?.types).toEqual(['number']);
});

test('reports a fault of parameters that say the same for each of them', async () => {
  const wrong =
    '{ get: { parameters: [{ name: q, in: query, schema: { type: wrong } }, { name: x, in: path }], responses: {} } }';
  const { problems } = await readText(`${openapi}paths:
  /a: ${wrong}
  /b: ${wrong}
`);
  expect(problems.map((each) => each.split(':')[0])).toEqual([
    'invalid-part /paths/~1a/get/parameters/0/schema/type',
    'invalid-part /paths/~1a/get/parameters/1',
    'invalid-part /paths/~1b/get/parameters/0/schema/type',
    'invalid-part /paths/~1b/get/parameters/1',
  ]);
});
