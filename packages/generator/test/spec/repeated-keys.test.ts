import { expect, test } from '@jest/globals';
import { readFromMemory } from './read-from-memory.js';

async function repeated(text: string): Promise<readonly string[]> {
  const { diagnostics } = await readFromMemory({ 'main.json': text }, 'main.json');
  return diagnostics.map(({ code, line, pointer, message }) => `${code} ${line} ${pointer}: ${message}`);
}

const opening = '{ "openapi": "3.0.3", "info": { "title": "A", "version": "1" }';

test('a key that stands twice in an object of JSON is told of, wherever it is', async () => {
  const text = `${opening},
  "paths": {
    "/pets/{a}~b": { "get": { "tags": ["x", { "y": [1, { "k": 1,
      "k": 2 }] }] } },
    "\\u002fpets": {},
    "/pets": { "post": {} }
  } }`;
  expect(await repeated(text)).toEqual([
    'invalid-part 4 /paths/~1pets~1{a}~0b/get/tags/1/y/1/k: The key "k" stands here a second time; what the first one holds, on line 3, was left out.',
    'invalid-part 6 /paths/~1pets: The key "/pets" stands here a second time; what the first one holds, on line 5, was left out.',
  ]);
});

test('the same key in two objects, and what only looks like a key, is none', async () => {
  const looks = JSON.stringify('"title": "A", { "title": [, \\\\"');
  expect(
    await repeated(`${opening}, "paths": { "/a": { "description": ${looks} }, "/b": { "description": ${looks} } } }`),
  ).toEqual([]);
});

test('one that stands many times is told of twenty times', async () => {
  const many = Array.from({ length: 500 }, () => '"/a": {}').join(',\n');
  expect(await repeated(`${opening}, "paths": { ${many} } }`)).toHaveLength(20);
});
