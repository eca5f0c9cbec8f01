import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/writer/file-state.js';
import { type FoundManifest, manifestFormat, readManifest, renderManifest } from '../../src/writer/manifest.js';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, put, textOf } from '../folder.js';

const shop = `openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
servers: [{ url: 'https://shop.example' }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { tags: [shop], operationId: shopGetOrder, responses: { '204': { description: Done. } } }
    delete: { tags: [shop], operationId: cancel, responses: { '204': { description: Done. } } }
`;

const path = 'clients/shop/.certwire.json';
const cancel = '#/paths/~1orders~1{id}/delete';
const getOrder = '#/paths/~1orders~1{id}/get';

function generate(cwd: string): ReturnType<typeof callCertwire> {
  return callCertwire(cwd, ['generate', 'shop.yaml', '-o', 'clients/shop']);
}

async function emitted(): Promise<string> {
  const cwd = folderWith({ 'shop.yaml': shop });
  await generate(cwd);
  return cwd;
}

function manifestIn(cwd: string): FoundManifest {
  const manifest = readManifest(join(cwd, 'clients/shop'));
  if (manifest === undefined) throw new Error('There is no manifest.');
  return manifest;
}

function mtimesIn(cwd: string): readonly (readonly [name: string, mtime: number])[] {
  const folder = join(cwd, 'clients');
  return namesIn(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs] as const);
}

describe('the manifest', () => {
  it('has the names of an operation in one line: its method, and its types where they are called otherwise', async () => {
    const cwd = await emitted();
    const lines = textOf(cwd, path).split('\n');
    expect(lines).toContain(`    "${cancel}": "cancel"`);
    expect(lines).toContain(`    "${getOrder}": "getOrder ShopGetOrder",`);
    expect(JSON.parse(textOf(cwd, path))).toMatchObject({ format: manifestFormat });
  });

  it('keeps names that would break out of their place', async () => {
    const cwd = await emitted();
    const hostile = [
      '"',
      '\\',
      '\n',
      '",\n    "',
      '"\n  ],\n  [\n    "',
      '],[',
      '\r\n',
      '\u2028',
      '__proto__',
      'ü',
      '\ud800',
    ];
    const fixedNames = hostile.map((text) => [`x${text}`, text] as const);
    put(cwd, path, renderManifest({ ...manifestIn(cwd), fixedNames }));
    expect(manifestIn(cwd)).toMatchObject({ isEdited: false, fixedNames });
    expect(Object.entries(JSON.parse(textOf(cwd, path)).fixedNames)).toEqual(fixedNames);
  });

  it('gives the names of one that an older version wrote', async () => {
    const cwd = await emitted();
    const { format: _, isEdited: __, fixedNames: ___, ...rest } = manifestIn(cwd);
    const fixedNames = {
      [cancel]: 'revoke',
      [`${cancel} types`]: 'RevokeAnOrder',
      [getOrder]: 'getOrder',
      [`${getOrder} types`]: 'ShopGetOrder',
    };
    put(cwd, path, `${JSON.stringify({ ...rest, format: 1, fixedNames }, undefined, 2)}\n`);
    expect((await generate(cwd)).code).toBe(0);
    expect(textOf(cwd, 'clients/shop/shop.ts')).toMatch(/\brevoke\(input: RevokeAnOrderInput/);
    expect(new Map(manifestIn(cwd).fixedNames).get(cancel)).toBe('revoke RevokeAnOrder');
    expect(manifestIn(cwd).format).toBe(manifestFormat);
    expect((await generate(cwd)).out).toContain('is up to date');
  });

  it('makes the client again with names that somebody has edited', async () => {
    const cwd = await emitted();
    put(cwd, path, textOf(cwd, path).replace(': "cancel"', ': "revoke"'));
    expect((await generate(cwd)).code).toBe(0);
    expect(textOf(cwd, 'clients/shop/shop.ts')).toMatch(/\brevoke\(input: RevokeInput/);
    expect((await generate(cwd)).out).toContain('is up to date');
  });

  it.each<[what: string, damage: (text: string) => string]>([
    ['a merge', (text) => text.replace('  "fixedNames": {\n', '  "fixedNames": {\n<<<<<<< ours\n')],
    ['an edit that leaves half a line', (text) => text.replace(': "cancel"', '')],
    ['an edit that leaves no text', (text) => text.replace('"cancel"', '7')],
    ['a cut', (text) => text.slice(0, -20)],
  ])('says that names are damaged by %s, though nothing else changed', async (_what, damage) => {
    const cwd = await emitted();
    put(cwd, path, damage(textOf(cwd, path)));
    const { code, err } = await generate(cwd);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('.certwire.json is damaged') });
  });

  it.each<[what: string, change: (text: string) => string]>([
    ['line ends of a checkout', (text) => text.replaceAll('\n', '\r\n')],
    ['a formatter', (text) => JSON.stringify(JSON.parse(text), undefined, '\t')],
  ])('is the same to it after %s', async (_what, change) => {
    const cwd = await emitted();
    put(cwd, path, change(textOf(cwd, path)));
    expect((await generate(cwd)).out).toContain('is up to date');
    expect(manifestIn(cwd).isEdited).toBe(false);
  });
});

describe('an unchanged document', () => {
  const service = { spec: 'shop.yaml', output: 'clients/shop' };
  it.each<[form: string, files: Readonly<Record<string, string>>]>([
    ['no configuration', {}],
    ['one in JSON', { 'certwire.config.json': JSON.stringify({ services: { shop: service } }) }],
    ['one in YAML', { 'certwire.config.yaml': 'services: { shop: { spec: shop.yaml, output: clients/shop } }\n' }],
    [
      'one in TypeScript',
      { 'certwire.config.ts': `export default ${JSON.stringify({ services: { shop: service } })};\n` },
    ],
  ])('changes the time of no file, with %s', async (form, files) => {
    const cwd = folderWith({ 'shop.yaml': shop, ...files });
    const run = () => (form === 'no configuration' ? generate(cwd) : callCertwire(cwd, ['generate']));
    await run();
    const before = mtimesIn(cwd);
    expect((await run()).out).toContain('is up to date');
    expect(mtimesIn(cwd)).toEqual(before);
    expect(before.length).toBeGreaterThan(3);
  });

  it.each<[what: string, edit: (text: string) => string]>([
    ['an edit that keeps the size', (text) => text.replace('Emitted by', 'emitted by')],
    ['an edit at the end of a large file', (text) => `${text}${'// mine\n'.repeat(200_000)}`],
  ])('is found to be edited in its client: %s', async (_what, edit) => {
    const cwd = await emitted();
    put(cwd, 'clients/shop/shop.ts', edit(textOf(cwd, 'clients/shop/shop.ts')));
    expect((await generate(cwd)).err).toContain('shop.ts');
  });

  it('of some megabytes is read as a small one is', async () => {
    const cwd = folderWith({ 'shop.yaml': `${shop}# ${'x'.repeat(2_000_000)}\n` });
    await generate(cwd);
    expect(manifestIn(cwd).sources).toEqual({ '../../shop.yaml': sha256(textOf(cwd, 'shop.yaml')) });
    expect((await generate(cwd)).out).toContain('is up to date');
    put(cwd, 'shop.yaml', textOf(cwd, 'shop.yaml').replace('title: Shop', 'title: Sale'));
    expect((await generate(cwd)).out).toContain('updated');
  });
});
