import { expect, test } from '@jest/globals';
import { generate } from '../../src/generate.js';
import { sourcesOf } from '../spec/read-from-memory.js';
import { emitTexts } from './emit-text.js';

const text = `openapi: 3.2.0
info: { title: T, version: 1.0.0 }
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    additionalOperations:
      COPY: { operationId: duplicate, tags: [pets], responses: { 204: {} } }
      Copy: { tags: [pets], responses: { 204: {} } }
      copy: { tags: [pets], responses: { 204: {} } }
      constructor: { tags: [pets], responses: { 204: {} } }
      X~Y: { tags: [pets], responses: { 204: {} } }
`;

test('operations whose methods differ by their case are several, each sent as it is written', async () => {
  const { file, problems } = await emitTexts({ 'main.yaml': text });
  const lines = [...file('pets.ts').matchAll(/^(\w+) (\S+ \/\S+) .*$/gm)].map(([, name, request]) => [name, request]);
  expect(lines).toEqual([
    ['duplicate', 'COPY /pets/{id}'],
    ['copy', 'Copy /pets/{id}'],
    ['xy', 'X~Y /pets/{id}'],
    ['constructorOperation', 'constructor /pets/{id}'],
    ['copyById', 'copy /pets/{id}'],
  ]);
  expect(problems).toEqual([]);
});

test('each keeps its name by the place where it stands', async () => {
  const place = '#/paths/~1pets~1{id}/additionalOperations';
  const { fixedNames } = await generate({
    spec: 'main.yaml',
    readSource: sourcesOf({ 'main.yaml': text }),
    options: { service: 'test' },
  });
  expect(fixedNames.map(([key]) => key)).toEqual(
    expect.arrayContaining(['COPY', 'Copy', 'copy', 'constructor', 'X~0Y'].map((method) => `${place}/${method}`)),
  );
  const { file } = await emitTexts({ 'main.yaml': text }, [
    [`${place}/copy`, 'again'],
    [`${place}/Copy`, 'once'],
  ]);
  expect(file('pets.ts')).toContain('again copy /pets/{id}');
  expect(file('pets.ts')).toContain('once Copy /pets/{id}');
});

test('each is renamed by its method as it is written', async () => {
  const operations = { 'copy /pets/{id}': 'low', 'Copy /pets/{id}': 'high' };
  const { files, diagnostics } = await generate({
    spec: 'main.yaml',
    readSource: sourcesOf({ 'main.yaml': text }),
    options: { service: 'test', rename: { operations } },
  });
  const pets = files.find(({ name }) => name === 'pets.ts')?.text;
  expect(pets).toContain('low copy /pets/{id}');
  expect(pets).toContain('high Copy /pets/{id}');
  expect(diagnostics).toEqual([]);
});
