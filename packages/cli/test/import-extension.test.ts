import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importExtensionOf } from '../src/generate/import-extension.js';
import { folderWith } from './folder.js';

const options = (compilerOptions: object) => JSON.stringify({ compilerOptions });
const esm = '{ "type": "module" }';
const cjs = '{ "name": "app" }';

describe('what imports of emitted files end in', () => {
  const cases: readonly [sentence: string, files: Record<string, string>, wanted: string][] = [
    ['nothing around', {}, '.js'],
    ['ES modules without TypeScript', { 'package.json': esm }, '.js'],
    ['CommonJS without TypeScript', { 'package.json': cjs }, ''],
    ['ES modules, nodenext', { 'package.json': esm, 'tsconfig.json': options({ module: 'NodeNext' }) }, '.js'],
    ['CommonJS, nodenext', { 'package.json': cjs, 'tsconfig.json': options({ module: 'NodeNext' }) }, ''],
    ['CommonJS, module commonjs', { 'package.json': cjs, 'tsconfig.json': options({ module: 'commonjs' }) }, ''],
    [
      'module commonjs against its package',
      { 'package.json': esm, 'tsconfig.json': options({ module: 'commonjs' }) },
      '',
    ],
    [
      'a bundler',
      { 'package.json': esm, 'tsconfig.json': options({ module: 'esnext', moduleResolution: 'Bundler' }) },
      '',
    ],
    ['module preserve', { 'package.json': esm, 'tsconfig.json': options({ module: 'preserve' }) }, ''],
    [
      'endings of TypeScript allowed',
      { 'package.json': esm, 'tsconfig.json': options({ module: 'nodenext', allowImportingTsExtensions: true }) },
      '.ts',
    ],
    [
      'endings of TypeScript rewritten',
      { 'package.json': esm, 'tsconfig.json': options({ module: 'nodenext', rewriteRelativeImportExtensions: true }) },
      '.ts',
    ],
    [
      'settings that are inherited, with comments',
      {
        'package.json': esm,
        'base.json': `{ // A comment.\n "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", }, }`,
        'tsconfig.json': '{ "extends": "./base.json" }',
      },
      '',
    ],
    [
      'settings that refer to others: the one that has the client speaks',
      {
        'package.json': esm,
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./node.json" }, { "path": "./app.json" }] }',
        'node.json': '{ "compilerOptions": { "module": "nodenext" }, "include": ["config.ts"] }',
        'app.json': '{ "compilerOptions": { "moduleResolution": "bundler", "module": "esnext" }, "include": ["src"] }',
      },
      '',
    ],
    ['settings that nobody can read', { 'package.json': esm, 'tsconfig.json': '{{' }, '.js'],
    [
      'the nearest of both',
      {
        'package.json': cjs,
        'tsconfig.json': options({ module: 'commonjs' }),
        'src/package.json': esm,
        'src/tsconfig.json': options({ module: 'nodenext' }),
      },
      '.js',
    ],
  ];

  it.each(cases)('is told by %s', async (_sentence, files, wanted) => {
    expect(await importExtensionOf(join(folderWith(files), 'src/clients/shop'))).toBe(wanted);
  });
});
