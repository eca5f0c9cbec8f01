import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from '../call-certwire.js';
import { folderWith, put } from '../folder.js';

const page = join(__dirname, '../../../../docs/diff-and-impact.md');
const templateFolder = join(__dirname, '../../../../templates/axios');

const shop = `openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
security: [{ key: [] }]
paths:
  /pets/{petId}:
    get:
      tags: [pet]
      operationId: getPetById
      parameters:
        - { name: petId, in: path, required: true, schema: { type: integer } }
      responses:
        '200': { description: '-', content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    certificate: { type: apiKey, in: header, name: X-Certificate }
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
`;
const harmless = shop.replace('name: { type: string } }', 'name: { type: string }, color: { type: string } }');
const broken = shop
  .replace(
    'petId, in: path, required: true, schema: { type: integer }',
    'petId, in: path, required: true, schema: { type: string }',
  )
  .replace('openapi: 3.0.3', 'openapi: 3.1.0')
  .replace('security: [{ key: [] }]', 'security: [{ key: [], certificate: [] }]')
  .replace('type: apiKey, in: header, name: X-Certificate', 'type: mutualTLS')
  .replace('required: [name], ', '');

const files = { 'old.yaml': shop, 'harmless.yaml': harmless, 'broken.yaml': broken };

describe('certwire diff', () => {
  it('says what changed, mutual TLS first', async () => {
    const { code, out, err } = await callCertwire(folderWith(files), ['diff', 'old.yaml', 'broken.yaml']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // The page shows this very run.
    expect(readFileSync(page, 'utf8')).toContain(out);
    expect(out).toBe(`old.yaml → broken.yaml: 4 breaking changes

Mutual TLS is newly required (breaking, 1 change)
  client security  The server newly demands a client certificate. key → certificate and key  [pet.getPetById]

A credential is gone (breaking, 1 change)
  client auth.certificate  The client takes it no longer. apiKey header X-Certificate

Input is of another type (breaking, 1 change)
  pet.getPetById input.petId  It is no longer number, and newly string. number → string

Output may newly be absent (breaking, 1 change)
  Pet.name  It may now be absent.  [pet.getPetById]
`);
  });

  it.each([
    ['breaking', 'broken.yaml', 1],
    ['breaking', 'harmless.yaml', 0],
    ['any', 'harmless.yaml', 1],
    ['any', 'old.yaml', 0],
  ])('--fail-on %s of %s ends with %i', async (failOn, next, expected) => {
    const { code } = await callCertwire(folderWith(files), ['diff', 'old.yaml', next, '--fail-on', failOn]);
    expect(code).toBe(expected);
  });

  it('tells a method that the author renamed from one whose name another one wants', async () => {
    const fetchPet = shop.replace('operationId: getPetById', 'operationId: fetchPet');
    // Sorted by path, the newcomer would come first and take the name.
    const rival = shop.replace(
      'paths:\n',
      "paths:\n  /pet:\n    get: { tags: [pet], operationId: getPetById, responses: { '204': { description: '-' } } }\n",
    );
    const cwd = folderWith({ ...files, 'renamed.yaml': fetchPet, 'rival.yaml': rival });
    const renamed = await callCertwire(cwd, ['diff', 'old.yaml', 'renamed.yaml', '--fail-on', 'breaking']);
    expect(renamed.code).toBe(1);
    expect(renamed.out).toContain('pet.getPetById  It is called pet.fetchPet now. pet.getPetById → pet.fetchPet');
    const { out } = await callCertwire(cwd, ['diff', 'old.yaml', 'rival.yaml']);
    expect(out).toMatch(
      /^old.yaml → rival.yaml: 1 change, none of them breaking\n\nAn operation is new .*\n.*GET \/pet\./,
    );
  });

  it('says when nothing changed', async () => {
    const { out } = await callCertwire(folderWith(files), ['diff', 'old.yaml', 'old.yaml']);
    expect(out).toBe('old.yaml → old.yaml: nothing changed for callers\n');
  });

  it('compares a committed client with the document that it names, though the old document is gone', async () => {
    const cwd = folderWith(files);
    await callCertwire(cwd, ['generate', 'old.yaml', '-o', 'src/shop']);
    put(cwd, 'old.yaml', harmless);
    const { code, out } = await callCertwire(cwd, ['diff', 'src/shop']);
    expect({ code, out }).toEqual({
      code: 0,
      out: `src/shop → old.yaml: 1 change, none of them breaking

Output is new (not breaking, 1 change)
  Pet.color  It is given newly. string | undefined  [pet.getPetById]
`,
    });
    expect((await callCertwire(cwd, ['diff', 'src/shop', 'broken.yaml', '--fail-on', 'breaking'])).code).toBe(1);
  });

  it('compares the services of the configuration with their documents', async () => {
    const services = {
      shop: { spec: 'old.yaml', output: 'src/shop' },
      store: { spec: 'harmless.yaml', output: 'src/store' },
    };
    const cwd = folderWith({ ...files, 'certwire.config.json': JSON.stringify({ services }) });
    const early = await callCertwire(cwd, ['diff']);
    expect(early).toMatchObject({ code: 2, err: expect.stringContaining('certwire generate --service shop') });
    await callCertwire(cwd, ['generate']);
    put(cwd, 'harmless.yaml', broken);
    const { code, out } = await callCertwire(cwd, ['diff', '--fail-on', 'breaking']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^src\/shop → old\.yaml: nothing changed for callers\n\nsrc\/store → harmless\.yaml: 5 breaking changes\n/,
    );
    expect((await callCertwire(cwd, ['diff', 'shop', '--fail-on', 'any'])).code).toBe(0);
    expect(JSON.parse((await callCertwire(cwd, ['diff', '--json'])).out)).toHaveLength(2);
    const wrong = await callCertwire(cwd, ['diff', 'stroe']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean store?') });
  });

  it('emits the new client with the templates of the configuration', async () => {
    const services = { shop: { spec: 'old.yaml', output: 'src/shop', templates: 'templates' } };
    const names = readdirSync(templateFolder);
    const own = Object.fromEntries(
      names.map((name) => [`templates/${name}`, readFileSync(join(templateFolder, name), 'utf8')]),
    );
    const cwd = folderWith({ ...files, ...own, 'certwire.config.json': JSON.stringify({ services }) });
    expect((await callCertwire(cwd, ['generate'])).err).toBe('');
    const { out } = await callCertwire(cwd, ['diff', 'src/shop', 'harmless.yaml']);
    expect(out).toContain('1 change, none of them breaking');
    const alone = await callCertwire(cwd, ['diff', 'src/shop', 'harmless.yaml', '--config', 'other.json']);
    expect(alone.code).toBe(2);
    rmSync(join(cwd, 'certwire.config.json'));
    const unknown = await callCertwire(cwd, ['diff', 'src/shop', 'harmless.yaml']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('templates of its own') });
  });

  it('writes JSON', async () => {
    const { out } = await callCertwire(folderWith(files), ['diff', 'old.yaml', 'harmless.yaml', '--json']);
    expect(JSON.parse(out)).toEqual({
      old: 'old.yaml',
      new: 'harmless.yaml',
      changes: [
        {
          code: 'output-member-added',
          breaking: false,
          side: 'response',
          place: 'Pet.color',
          message: 'It is given newly.',
          after: 'string | undefined',
          operations: ['pet.getPetById'],
          symbols: ['Pet.color', 'Pet'],
        },
      ],
    });
  });

  it('writes Markdown in which a document cannot say anything of its own', async () => {
    const cwd = folderWith({
      ...files,
      'new.yaml': harmless.replace('color: {', "'`@everyone <b>`\\u202e': {").replaceAll('\\u202e', '\u202e'),
    });
    const { out } = await callCertwire(cwd, ['diff', 'old.yaml', 'new.yaml', '--format', 'markdown']);
    expect(out).toBe(`### What changed for callers: 1 change, none of them breaking

\`old.yaml\` → \`new.yaml\`

#### Not breaking

**Output is new**

- \`\` Pet["\`@everyone <b>\` "] \`\`: It is given newly. \`string | undefined\` (\`pet.getPetById\`)
`);
  });

  it.each([
    ['one document', ['diff', 'old.yaml'], 2, /needs two documents/],
    [
      'an unknown format',
      ['diff', 'old.yaml', 'old.yaml', '--format', 'xml'],
      2,
      /--format xml is none of text, markdown, json/,
    ],
    ['an unknown condition', ['diff', 'old.yaml', 'old.yaml', '--fail-on', 'all'], 2, /neither breaking nor any/],
    ['a document that is not there', ['diff', 'old.yaml', 'no.yaml'], 3, /no\.yaml/],
    ['a folder without a client', ['diff', '.', 'old.yaml'], 2, /^error: \. holds no emitted client\./],
    ['a folder in the place of the document', ['diff', 'old.yaml', '.'], 2, /^error: \. holds no emitted client\./],
    ['what is no document', ['diff', 'text.yaml', 'old.yaml'], 4, /text\.yaml/],
  ])('%s', async (_name, args, code, message) => {
    const called = await callCertwire(folderWith({ ...files, 'text.yaml': 'hello' }), args);
    expect(called).toMatchObject({ code, out: '' });
    expect(called.err).toMatch(message);
  });

  it('names the emitted files that are missing', async () => {
    const cwd = folderWith(files);
    await callCertwire(cwd, ['generate', 'old.yaml', '-o', 'src/shop']);
    rmSync(`${cwd}/src/shop/models.ts`);
    const { code, err } = await callCertwire(cwd, ['diff', 'src/shop', 'broken.yaml']);
    expect({ code, err }).toEqual({
      code: 2,
      err: `error: src/shop lacks emitted files: models.ts.
  Restore them from version control, or run certwire generate.
`,
    });
  });
});
