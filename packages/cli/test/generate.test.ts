import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from './call-certwire.js';
import { folderWith, namesIn, put, textOf } from './folder.js';

const petstore = `openapi: 3.0.3
info: { title: Petstore, version: 1.0.0 }
servers: [{ url: 'https://petstore.example/v1' }]
paths:
  /pets/{petId}:
    get:
      tags: [pets]
      operationId: getPet
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: The pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
`;

const withOrders = petstore.replace(
  'components:',
  `  /orders:
    post: { tags: [orders], operationId: placeOrder, responses: { '204': { description: Done. } } }
components:`,
);

/** A document that refers to what does not exist: a warning, and the rest is emitted. */
const withWarning = petstore.replace(
  'Pet: { type: object',
  "Lost: { $ref: '#/components/schemas/Nowhere' }\n    Pet: { type: object",
);

const call = ['generate', 'petstore.yaml', '-o', 'src/clients/petstore'];
const output = 'src/clients/petstore';

describe('certwire generate', () => {
  it('emits a client and says so in one line', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    const { code, out, err } = await callCertwire(cwd, call);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('petstore: src/clients/petstore: 4 files created\n');
    expect(namesIn(join(cwd, output))).toEqual(['.certwire.json', 'client.ts', 'index.ts', 'models.ts', 'pets.ts']);
  });

  it('gives the same bytes wherever the project lies', async () => {
    const folders = [folderWith({ 'petstore.yaml': petstore }), folderWith({ 'petstore.yaml': petstore })];
    for (const cwd of folders) await callCertwire(cwd, call);
    const [first, second] = folders.map((cwd) =>
      namesIn(join(cwd, output)).map((name) => textOf(join(cwd, output), name)),
    );
    expect(first).toEqual(second);
    for (const text of first ?? []) expect(text).not.toContain(folders[0]);
  });

  it('does nothing when nothing has changed, and says so', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    await callCertwire(cwd, call);
    const before = statSync(join(cwd, output, 'client.ts')).mtimeMs;
    expect((await callCertwire(cwd, call)).out).toBe('petstore: src/clients/petstore is up to date (4 files)\n');
    expect(statSync(join(cwd, output, 'client.ts')).mtimeMs).toBe(before);
  });

  it('follows the document: new files appear, old ones go', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    await callCertwire(cwd, call);
    put(cwd, 'petstore.yaml', withOrders);
    expect((await callCertwire(cwd, call)).out).toMatch(
      /^petstore: src\/clients\/petstore: 1 file created, 2 updated, 2 unchanged\n$/,
    );
    put(cwd, 'petstore.yaml', petstore);
    expect((await callCertwire(cwd, call)).out).toMatch(/1 removed/);
    expect(namesIn(join(cwd, output))).not.toContain('orders.ts');
  });

  it('notices an edited file though the document is the same, and overwrites it only when forced', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    await callCertwire(cwd, call);
    put(cwd, `${output}/pets.ts`, `${textOf(cwd, `${output}/pets.ts`)}// mine\n`);
    const refused = await callCertwire(cwd, call);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('These emitted files were edited since');
    expect(refused.err).toContain('pets.ts');
    expect((await callCertwire(cwd, [...call, '--force'])).code).toBe(0);
    expect(textOf(cwd, `${output}/pets.ts`)).not.toContain('// mine');
  });

  it('restores a file that was deleted', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore, [`${output}/keep.txt`]: 'mine' });
    await callCertwire(cwd, call);
    const { rmSync } = await import('node:fs');
    rmSync(join(cwd, output, 'pets.ts'));
    expect((await callCertwire(cwd, call)).out).toContain('1 file created');
  });

  it('lists what would change, and writes nothing', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    const { out } = await callCertwire(cwd, [...call, '--dry-run']);
    expect(out).toContain('create  src/clients/petstore/client.ts\n');
    expect(namesIn(cwd)).toEqual(['petstore.yaml']);
  });

  it('prints the model as JSON, and writes nothing', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    const { code, out } = await callCertwire(cwd, ['generate', 'petstore.yaml', '--emit-model']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ service: 'petstore', title: 'Petstore' });
    expect(namesIn(cwd)).toEqual(['petstore.yaml']);
  });

  it('reads standard input', async () => {
    const cwd = folderWith();
    const args = ['generate', '-', '-o', 'petstore'];
    expect((await callCertwire(cwd, args, petstore)).code).toBe(0);
    expect((await callCertwire(cwd, args, petstore)).out).toContain('is up to date');
  });

  it('takes the service from --service, else from the folder', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    await callCertwire(cwd, ['generate', 'petstore.yaml', '-o', 'out', '-s', 'pets']);
    expect(textOf(cwd, 'out/client.ts')).toContain("service: 'pets'");
  });

  it('prints the result as JSON for programs', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    const { out } = await callCertwire(cwd, [...call, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      service: 'petstore',
      output,
      files: expect.arrayContaining([{ name: 'client.ts', change: 'create' }]),
      diagnostics: [],
    });
  });

  it('is silent with --quiet when all is well', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    expect(await callCertwire(cwd, [...call, '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('what certwire generate says about a document', () => {
  it('is a warning per fault, with its place, and the client all the same', async () => {
    const cwd = folderWith({ 'petstore.yaml': withWarning });
    const { code, err } = await callCertwire(cwd, call);
    expect(code).toBe(0);
    expect(err).toMatch(/^petstore\.yaml\S*  warning  .*Nowhere.*\(unresolved-reference\)/m);
  });

  it('does not steer the terminal, nor turn the order of what is read', async () => {
    const name = 'a\u001b[2J\u202egnp.exe\u2028b';
    const schemas = { [name]: { $ref: `#/components/schemas/${name}!` } };
    const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
    const cwd = folderWith({ 's\u202enosj.json': JSON.stringify(document) });
    const { err } = await callCertwire(cwd, ['generate', 's\u202enosj.json', '-o', 'client']);
    expect(err).toMatch(/^s nosj\.json/);
    expect(err).toContain('a [2J gnp.exe b');
    expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });

  it('is an error with --strict, at the second run too, and nothing is written', async () => {
    const cwd = folderWith({ 'petstore.yaml': withWarning });
    expect((await callCertwire(cwd, [...call, '--strict'])).code).toBe(4);
    expect(namesIn(cwd)).toEqual(['petstore.yaml']);
    await callCertwire(cwd, call);
    expect((await callCertwire(cwd, [...call, '--strict'])).code).toBe(4);
  });

  it('is exit code 3 when the document is not there', async () => {
    const { code, err } = await callCertwire(folderWith(), call);
    expect(code).toBe(3);
    expect(err).toContain('petstore.yaml');
    expect(err).not.toContain('    at ');
  });

  it('is exit code 3 when nothing here speaks its protocol', async () => {
    const { code, err } = await callCertwire(folderWith(), ['generate', 'ftp://host/petstore.yaml', '-o', 'petstore']);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('ftp is not spoken here') });
  });

  it('is exit code 4 when it is none', async () => {
    for (const text of ['', 'hello', '{', 'a: [', '{"openapi":"9.9.9"}', 'openapi: 3.0.3\ninfo: {}\npaths: {}\n']) {
      const cwd = folderWith({ 'petstore.yaml': text });
      const { code, err } = await callCertwire(cwd, call);
      expect({ text, code }).toEqual({ text, code: 4 });
      expect(err).toMatch(/petstore\.yaml.*error/);
      expect(err).not.toContain('    at ');
      expect(namesIn(cwd)).toEqual(['petstore.yaml']);
    }
  });

  it('leaves the client as it was when the document has become invalid', async () => {
    const cwd = folderWith({ 'petstore.yaml': petstore });
    await callCertwire(cwd, call);
    const before = textOf(cwd, `${output}/pets.ts`);
    put(cwd, 'petstore.yaml', 'openapi: [');
    expect((await callCertwire(cwd, call)).code).toBe(4);
    expect(textOf(cwd, `${output}/pets.ts`)).toBe(before);
  });
});

describe('a wrong call', () => {
  const wrong: readonly [sentence: string, args: readonly string[], said: string][] = [
    ['no document', ['generate'], 'generate needs a document'],
    ['no output folder', ['generate', 'petstore.yaml'], 'generate needs --output'],
    ['an unknown option', ['generate', 'petstore.yaml', '--outptu', 'x'], 'Did you mean --output?'],
    ['an unknown command', ['generat'], 'Did you mean generate?'],
    ['a service that properties cannot name', [...call, '-s', 'pet.store'], '--service pet.store is no id'],
    ['a folder whose name is no service', ['generate', 'petstore.yaml', '-o', '1.0'], 'Give one with --service'],
    ['an output folder below a file', ['generate', 'petstore.yaml', '-o', 'petstore.yaml/pets'], 'cannot be written'],
    ['a template that has a fault', [...call, '--templates', 'broken'], 'The template "client"'],
    ['a template of no name', [...call, '--templates', 'unknown'], 'There is no template "clint"'],
    ['a folder of templates that is not there', [...call, '--templates', 'none'], 'The folder of templates'],
  ];

  it.each(wrong)('is exit code 2 with a sentence: %s', async (_sentence, args, said) => {
    const templates = { 'broken/client.hbs': '{{nowhere}}', 'unknown/clint.hbs': '' };
    const { code, out, err } = await callCertwire(folderWith({ 'petstore.yaml': petstore, ...templates }), args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });

  it('is not --help or --version', async () => {
    expect(await callCertwire(folderWith(), ['--version'])).toMatchObject({ code: 0, err: '' });
    expect((await callCertwire(folderWith(), ['generate', '--help'])).out).toContain('--dry-run');
  });
});
