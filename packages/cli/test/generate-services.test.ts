import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from './call-certwire.js';
import { folderWith, put, textOf } from './folder.js';

const document = (title: string) =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title, version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: {
      '/pets': { get: { tags: ['pets'], operationId: 'listPets', responses: { '204': { description: 'None.' } } } },
      '/orders': {
        get: { tags: ['orders'], operationId: 'listOrders', responses: { '204': { description: 'None.' } } },
      },
    },
  });

const configuration = `services:
  pets: { spec: specs/pets.json, output: clients/pets, include: [pets], mutualTls: required }
  shop: { spec: specs/shop.json, output: clients/shop, importExtension: .ts }
`;

const files = {
  'certwire.config.yaml': configuration,
  'specs/pets.json': document('Pets'),
  'specs/shop.json': document('Shop'),
};

describe('certwire generate without a document', () => {
  it('makes every service of the configuration with its own options', async () => {
    const cwd = folderWith(files);
    expect(await callCertwire(cwd, ['generate'])).toEqual({
      code: 0,
      out: 'pets: clients/pets: 3 files created\nshop: clients/shop: 4 files created\n',
      err: '',
    });
    expect(textOf(cwd, 'clients/pets/client.ts')).toContain("service: 'pets'");
    expect(textOf(cwd, 'clients/pets/client.ts')).toMatch(/mutualTLS/i);
    expect(textOf(cwd, 'clients/shop/index.ts')).toContain("'./client.ts'");
    expect((await callCertwire(cwd, ['generate'])).out).toBe(
      'pets: clients/pets is up to date (3 files)\nshop: clients/shop is up to date (4 files)\n',
    );
  });

  it('makes the one that is named, from a folder below as well', async () => {
    const cwd = folderWith({ ...files, 'src/x.txt': '' });
    expect(await callCertwire(join(cwd, 'src'), ['generate', '--service', 'shop'])).toMatchObject({
      code: 0,
      out: 'shop: ../clients/shop: 4 files created\n',
    });
  });

  it('sees that an option of one service has changed', async () => {
    const cwd = folderWith(files);
    await callCertwire(cwd, ['generate']);
    put(cwd, 'certwire.config.yaml', configuration.replace('importExtension: .ts', "importExtension: ''"));
    expect((await callCertwire(cwd, ['generate'])).out).toMatch(
      /pets is up to date .*\nshop: clients\/shop: \d files? updated/,
    );
  });

  it('goes on when a service fails, and says so by the exit code', async () => {
    const broken = configuration.replace('specs/pets.json', 'specs/none.json');
    const cwd = folderWith({ ...files, 'certwire.config.yaml': broken });
    const { code, out, err } = await callCertwire(cwd, ['generate']);
    expect({ code, out }).toEqual({ code: 3, out: 'shop: clients/shop: 4 files created\n' });
    expect(err).toContain('error: pets: no client.');
  });

  it('prints one JSON value', async () => {
    const { out } = await callCertwire(folderWith(files), ['generate', '--json', '--dry-run']);
    expect(JSON.parse(out)).toMatchObject({
      services: [
        { service: 'pets', exitCode: 0 },
        { service: 'shop', dryRun: true },
      ],
    });
  });

  it('notices that a file that was missing is there', async () => {
    const referring = document('Pets').replace('{"description":"None."}', '{"$ref":"parts.json#/none"}');
    const cwd = folderWith({ ...files, 'specs/pets.json': referring });
    await callCertwire(cwd, ['generate', '--service', 'pets']);
    expect((await callCertwire(cwd, ['generate', '--service', 'pets'])).out).toContain('is up to date');
    put(cwd, 'specs/parts.json', '{ "none": { "description": "None." } }');
    expect((await callCertwire(cwd, ['generate', '--service', 'pets'])).out).not.toContain('is up to date');
  });

  const wrong: readonly [sentence: string, args: readonly string[], said: string][] = [
    [
      'a document and a configuration',
      ['specs/pets.json', '--config', 'certwire.config.yaml'],
      'it takes one of the two',
    ],
    ['a service that is not there', ['--service', 'pet'], 'Did you mean pets?'],
    ['an option that the configuration decides', ['--output', 'x'], '--output belongs to one client'],
    ['the model of several', ['--emit-model'], 'Pick a service with --service.'],
  ];
  it.each(wrong)('is exit code 2 for %s', async (_sentence, args, said) => {
    const { code, out, err } = await callCertwire(folderWith(files), ['generate', ...args]);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(said) });
  });
});

describe('the workers', () => {
  const command = join(__dirname, '../bin/certwire.js');

  it('make many clients, one that fails among them, with a plain line for each', () => {
    const many = Array.from(
      { length: 6 },
      (_, index) => `  s${index}: { spec: specs/${index % 2 ? 'pets' : 'shop'}.json, output: out/s${index} }\n`,
    );
    const cwd = folderWith({
      ...files,
      'certwire.config.yaml': `services:\n${many.join('')}  lost: { spec: no.json, output: out/lost }\n`,
    });
    const run = () => spawnSync(process.execPath, [command, 'generate'], { cwd, encoding: 'utf8' });
    const first = run();
    expect(first.stdout.trim().split('\n').sort()).toEqual(
      many.map((_, index) => `s${index}: out/s${index}: 4 files created`),
    );
    expect({ status: first.status, err: first.stderr }).toEqual({
      status: 3,
      err: expect.stringContaining('lost: no client'),
    });
    expect(first.stderr).not.toContain('\u001b');
    expect(run().stdout.match(/is up to date/g)).toHaveLength(6);
  });
});
