import { describe, expect, it } from '@jest/globals';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, textOf } from '../folder.js';

const document = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example' }],
  paths: {
    '/pets': { get: { tags: ['pets'], operationId: 'listPets', responses: { '204': { description: 'None.' } } } },
  },
});

describe('certwire init', () => {
  it('writes a configuration with the documents that it finds, which then works', async () => {
    const cwd = folderWith({
      'package.json': '{\n    "name": "app",\n    "scripts": {\n        "certwire:check": "mine"\n    }\n}\n',
      'tsconfig.json': '{}',
      'specs/pet-store.yaml': "# A comment.\nswagger: '2.0'\ninfo: {}\n",
      'specs/billing/openapi.json': document,
      'specs/parts.yaml': 'components: {}\n',
      'node_modules/x/openapi.json': document,
    });
    const { code, out, err } = await callCertwire(cwd, ['init']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  billing: specs/billing/openapi.json -> src/clients/billing\n');
    expect(textOf(cwd, 'certwire.config.ts')).toBe(`import { defineConfig } from 'certwire';

export default defineConfig({
  services: {
    billing: { spec: 'specs/billing/openapi.json', output: 'src/clients/billing' },
    'pet-store': { spec: 'specs/pet-store.yaml', output: 'src/clients/pet-store' },
  },
});
`);
    expect(textOf(cwd, 'package.json')).toBe(
      '{\n    "name": "app",\n    "scripts": {\n        "certwire:check": "mine",\n        "certwire": "certwire generate"\n    }\n}\n',
    );
    expect(await callCertwire(cwd, ['generate', '--service', 'billing'])).toMatchObject({ code: 0 });
    expect(out).toContain('Imports of emitted files will have no ending.\n');
    // CommonJS under TypeScript.
    expect(textOf(cwd, 'src/clients/billing/index.ts')).toContain("from './client'");
  });

  it('writes JavaScript where there is no TypeScript', async () => {
    const cwd = folderWith({ 'package.json': '{ "type": "module" }', 'shop.json': document });
    expect((await callCertwire(cwd, ['init'])).out).toContain('certwire.config.mjs: 1 service\n');
    expect(await callCertwire(cwd, ['generate'])).toMatchObject({ code: 0 });
    expect(textOf(cwd, 'clients/shop/index.ts')).toContain("from './client.js'");
  });

  it('writes an example where it finds no document', async () => {
    const cwd = folderWith();
    expect((await callCertwire(cwd, ['init'])).out).toContain('no document was found; put yours in');
    expect(textOf(cwd, 'certwire.config.mjs')).toContain("spec: 'specs/petstore.yaml'");
  });

  it('leaves nothing behind where package.json cannot be read', async () => {
    const cwd = folderWith({ 'package.json': '{ "name": ', 'shop.json': document });
    const { code, out, err } = await callCertwire(cwd, ['init']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('package.json cannot be read: ');
    expect(namesIn(cwd)).toEqual(['package.json', 'shop.json']);
  });

  it('overwrites nothing', async () => {
    const cwd = folderWith({ 'certwire.config.json': '{}', 'package.json': '{}' });
    const { code, err } = await callCertwire(cwd, ['init']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('certwire.config.json is there already') });
    expect(namesIn(cwd)).toEqual(['certwire.config.json', 'package.json']);
    expect(textOf(cwd, 'package.json')).toBe('{}');
  });
});
