import { describe, expect, it } from '@jest/globals';
import { runCheck } from './planted.js';

const model = 'export interface Model {}\n';

/** A small house in order; each test puts one thing in the wrong place. */
const house = {
  'packages/generator/src/generate.ts':
    "import { render } from './files/render.js';\nexport const generate = render;\n",
  'packages/generator/src/files/render.ts':
    "import type { Model } from '../model/types.js';\nexport const render = (model: Model) => model;\n",
  'packages/generator/src/model/types.ts': model,
  'packages/runtime/src/agent/agent.ts': "import { Agent } from 'node:https';\nexport const agent = new Agent();\n",
};

const planted: readonly [sentence: string, files: Record<string, string>, said: string][] = [
  [
    'a room that imports a later room',
    {
      'packages/generator/src/model/build.ts':
        "import type { x } from '../files/render.js';\nexport type Y = typeof x;\n",
    },
    'packages/generator/src/model/build.ts:1  model/ stands before files/ and does not know its types',
  ],
  [
    'a room that calls another room instead of being composed',
    { 'packages/generator/src/files/plan.ts': "import { x } from '../model/types.js';\nexport const y = x;\n" },
    'packages/generator/src/files/plan.ts:1  files imports model/ at run time',
  ],
  [
    'a room that imports the page that composes it',
    {
      'packages/generator/src/files/compose.ts':
        "import { generate } from '../generate.js';\nexport const y = generate;\n",
    },
    'generate.ts composes the rooms',
  ],
  [
    'a generator that knows the run time',
    {
      'packages/generator/src/files/emit.ts':
        "import type { Client } from '@certwire/runtime';\nexport type Y = Client;\n",
    },
    'generator does not import @certwire/runtime',
  ],
  [
    'a dependency outside of the room that owns it',
    { 'packages/runtime/src/settings/fetch.ts': "import axios from 'axios';\nexport const x = axios;\n" },
    'axios belongs to runtime/src/request/',
  ],
  [
    'a dependency that is loaded late, but in the wrong room',
    { 'packages/generator/src/model/parse.ts': "export const parse = () => import('@apidevtools/swagger-parser');\n" },
    '@apidevtools/swagger-parser belongs to generator/src/spec/',
  ],
  [
    'the environment read outside of settings',
    { 'packages/runtime/src/agent/proxy.ts': 'export const proxy = process.env.HTTPS_PROXY;\n' },
    'packages/runtime/src/agent/proxy.ts:1  process.env',
  ],
  [
    'printing outside of the CLI',
    { 'packages/runtime/src/agent/warn.ts': "export const warn = () => console.warn('x');\n" },
    'console: only the CLI prints',
  ],
  [
    'a clock in the generator',
    { 'packages/generator/src/files/stamp.ts': 'export const stamp = () => new Date().toISOString();\n' },
    'Date: what is emitted is a function of document and options',
  ],
  [
    'the disk written outside of CLI and PKI',
    { 'packages/stores/src/save.ts': "import { writeFileSync } from 'node:fs';\nexport const save = writeFileSync;\n" },
    'writeFileSync writes the disk',
  ],
  [
    'files that import each other in a circle',
    {
      'packages/stores/src/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
      'packages/stores/src/b.ts': "import { a } from './a.js';\nexport const b = () => a;\n",
    },
    'imports run in a circle: stores/src/a.ts → stores/src/b.ts → stores/src/a.ts',
  ],
  ['export *', { 'packages/stores/src/all.ts': "export * from './der.js';\n" }, 'export * hides what is exported'],
  ['a file of 301 lines', { 'packages/stores/src/long.ts': '// row\n'.repeat(300) }, 'has 301 lines; 300 is the end'],
  [
    'a test of 301 lines',
    { 'packages/stores/test/deep/long.test.ts': '// row\n'.repeat(300) },
    'packages/stores/test/deep/long.test.ts:1  has 301 lines; 300 is the end: part it by what it tests',
  ],
  ['a file called helpers', { 'packages/stores/src/string-helpers.ts': 'export const x = 1;\n' }, 'says nothing about'],
  ['a file not in kebab-case', { 'packages/stores/src/readStore2.ts': 'export const x = 1;\n' }, 'not in kebab-case'],
  ['any', { 'packages/stores/src/loose.ts': 'export const x = (y: any) => y;\n' }, '`any` switches the compiler off'],
  [
    'something left open',
    { 'packages/stores/src/open.ts': `// ${'TO'}${'DO'} later\nexport const x = 1;\n` },
    'is left open',
  ],
  [
    'import.meta in bundled code',
    { 'packages/stores/src/meta.ts': 'export const x = import.meta.url;\n' },
    'import.meta',
  ],
];

describe('check-rooms', () => {
  it('passes a house in order', () => {
    expect(runCheck('check-rooms.mjs', house)).toEqual({ passed: true, said: '' });
  });

  // One house with everything in the wrong place: a process for each would take long.
  const { passed, said } = runCheck('check-rooms.mjs', Object.assign({}, house, ...planted.map(([, files]) => files)));

  it('fails on a house that is not', () => {
    expect(passed).toBe(false);
  });

  it.each(planted)('names %s', (_sentence, _files, expected) => {
    expect(said).toContain(expected);
  });
});
