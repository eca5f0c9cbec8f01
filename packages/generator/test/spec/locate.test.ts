import { expect, test } from '@jest/globals';
import { collectDiagnostics } from '../../src/diagnostics.js';
import { locateDiagnostics } from '../../src/spec/locate.js';
import { readFromMemory } from './read-from-memory.js';

/** The lines that are found for these pointers. */
async function linesIn(text: string, pointers: readonly string[], file = '') {
  const { spec } = await readFromMemory({ 'main.yaml': text, 'more.yaml': text });
  if (spec === undefined) throw new Error('The text is no document.');
  const diagnostics = collectDiagnostics();
  for (const pointer of pointers) diagnostics.report('invalid-part', { file, pointer }, 'wrong');
  return locateDiagnostics(diagnostics.all, spec).map(({ line }) => line);
}

test('finds lines in JSON, of members by their keys and of list entries by their values', async () => {
  const text = `{
  "openapi": "3.0.0",
  "paths": {
    "/a/{id}": { "get": { "tags": ["x, }", "y"],
      "parameters": [
        { "name": "a\\"b" },
        { "name":
            "c" } ] } },
    "/\\u0062": 1
  }
}`;
  const get = '/paths/~1a~1{id}/get';
  const pointers = ['/paths', get, `${get}/tags/1`, `${get}/parameters/1`, `${get}/parameters/1/name`, '/paths/~1b'];
  expect(await linesIn(text, pointers)).toEqual([3, 4, 4, 7, 7, 9]);
});

test('finds lines in YAML: indented and flush lists, quoted keys, block scalars, comments', async () => {
  const text = `# a comment: with a colon
openapi: 3.0.0
info:
  description: |
    paths:
      /a: not a path
  title: "T"
paths:
  /a/{id}:
    get:
      tags:
      - one
      - two
      parameters:
        # the second is wrong
        - name: a
          in: query
        - in: query

          name: b
      responses:
        '200':
          description: >-
            folded: text
          content: {}
        "4\\x41": { description: x }
components:
  schemas:
    Pet: { type: object,
      properties: { name: {} } }
`;
  const get = '/paths/~1a~1{id}/get';
  const pointers = [
    ...['/info/title', '/paths', `${get}/tags/1`, `${get}/parameters/1`, `${get}/parameters/1/name`],
    ...[`${get}/responses/200/content`, '/components/schemas/Pet/properties/name', `${get}/gone/deeper`, ''],
  ];
  expect(await linesIn(text, pointers)).toEqual([7, 8, 13, 18, 20, 25, 30, 10, 1]);
});

test('names the entry document as the user did, and finds lines in the files beside it', async () => {
  const { spec } = await readFromMemory({
    'main.yaml': 'openapi: 3.0.0\npaths: { /a: { $ref: "more.yaml#/x" } }\n',
    'more.yaml': 'y: 1\nx:\n  get: wrong\n',
  });
  const diagnostics = collectDiagnostics();
  diagnostics.report('invalid-part', { file: '', pointer: '/paths' }, 'one');
  diagnostics.report('invalid-part', { file: 'more.yaml', pointer: '/x/get' }, 'two');
  expect(spec && locateDiagnostics(diagnostics.all, spec)).toMatchObject([
    { file: 'main.yaml', line: 2, message: 'one' },
    { file: 'more.yaml', line: 3, message: 'two' },
  ]);
});
