import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type EmittedFile, type RenderOptions, renderFiles } from '../../src/files/render.js';
import type { Member, Model } from '../../src/model/types.js';
import { petstoreModel } from './petstore-model.js';

const expected = join(__dirname, 'expected/petstore');

function render(options: Partial<RenderOptions> = {}, model: Model = petstoreModel): Promise<readonly EmittedFile[]> {
  return renderFiles(model, { specName: 'petstore.yaml', ...options });
}

function textOf(files: readonly EmittedFile[], name: string): string {
  return files.find((file) => file.name === name)?.text ?? '';
}

describe('the files of a client', () => {
  it('are what test/files/expected says', async () => {
    const files = await render();
    // A change that is meant: CERTWIRE_UPDATE_EXPECTED=1 npx jest packages/generator/test/files
    if (process.env['CERTWIRE_UPDATE_EXPECTED'] !== undefined) {
      for (const name of readdirSync(expected)) rmSync(join(expected, name));
      for (const { name, text } of files) writeFileSync(join(expected, name), text);
    }
    expect(files.map(({ name }) => name).sort()).toEqual(readdirSync(expected).sort());
    for (const { name, text } of files) expect(text).toBe(readFileSync(join(expected, name), 'utf8'));
  });

  it('import each other by the ending that was asked for', async () => {
    expect(textOf(await render({ importExtension: '.ts' }), 'index.ts')).toContain(" from './pet--2.ts';");
    expect(textOf(await render({ importExtension: '' }), 'pet.ts')).toContain(" from './models';");
  });

  it('have no models where the document declares none', async () => {
    const events = petstoreModel.groups.map((group) => ({ ...group, files: [{ name: group.name, operations: [] }] }));
    const files = await render(
      {},
      { ...petstoreModel, groups: events, declarations: [], securitySchemes: [], security: [] },
    );
    expect(files.map(({ name }) => name)).toEqual(['pet.ts', 'events.ts', 'client.ts', 'index.ts']);
    expect(textOf(files, 'index.ts')).not.toContain('models');
    expect(textOf(files, 'client.ts')).not.toContain('auth:');
  });

  it('write headers that several answers have alike once, under a name that nothing else in the file has', async () => {
    const text = 'Calls that are left until the hour is over, for all clients of this account together.';
    const header = {
      name: 'x-left',
      optional: true,
      doc: { text },
      type: { kind: 'primitive', name: 'string' },
    } as const;
    const withHeaders = (model: Model): Model => ({
      ...model,
      groups: model.groups.map((group) => ({
        ...group,
        files: group.files.map((file) => ({
          ...file,
          operations: file.operations.map((operation) => ({
            ...operation,
            headersType: `${operation.responsesType}Headers`,
            // Each answer has its own list, equal to the others.
            responses: operation.responses.map((response) => ({ ...response, headers: [{ ...header }] })),
          })),
        })),
      })),
    });
    const pet = textOf(await render({}, withHeaders(petstoreModel)), 'pet.ts');
    expect(pet.match(/x-left/g)).toHaveLength(1);
    expect(pet).toContain('\n/** Headers that several answers have alike. */\ninterface SharedHeaders {\n');
    expect(pet).toContain('  404: SharedHeaders;\n');
    const declarations = petstoreModel.declarations.map((each, index) =>
      index === 0 ? { ...each, name: 'SharedHeaders' } : each,
    );
    const clash = textOf(await render({}, withHeaders({ ...petstoreModel, declarations })), 'pet.ts');
    expect(clash).toContain('  404: SharedHeaders2;\n');
  });

  it('write a long type of an input once, and take it from there where it is the same', async () => {
    const values = Array.from({ length: 20 }, (_, index) => ({ kind: 'literal', value: `value ${index}` }) as const);
    const type = { kind: 'array', item: { kind: 'union', of: values } } as const;
    const member = (name: string, optional: boolean): Member => ({ name, optional, type, doc: {} });
    const inputs = [
      [member('may', true), member("may't", true)],
      [member('must', false)],
      [member('may', true), member('must', false)],
    ];
    const [group] = petstoreModel.groups;
    const [operation] = group?.files[0]?.operations ?? [];
    if (group === undefined || operation === undefined) throw new Error('The model of the tests has no operation.');
    const operations = inputs.map((members, index) => ({
      ...operation,
      name: `call${index}`,
      inputType: { name: `Call${index}Input`, optional: false, members },
    }));
    const groups = [{ ...group, files: [{ name: 'pet', operations }] }];
    const pet = textOf(await render({}, { ...petstoreModel, groups }), 'pet.ts');
    expect(pet.match(/'value 7'/g)).toHaveLength(2);
    expect(pet).toContain(`  "may't"?: Call0Input['may'] | undefined;\n`);
    // What may be left out has `undefined` among its values; what must be given takes its type from its like.
    expect(pet).toContain(
      `interface Call2Input {\n  may?: Call0Input['may'] | undefined;\n  must: Call1Input['must'];\n}`,
    );
  });

  it('know a part of a group by a name that no schema has', async () => {
    const declarations = petstoreModel.declarations.map((each, index) =>
      index === 0 ? { ...each, name: 'PetOperationsPart2' } : each,
    );
    const files = await render({}, { ...petstoreModel, declarations });
    expect(textOf(files, 'pet.ts')).toContain('extends PetOperationsPart2_ {');
  });
});

describe('templates of a user', () => {
  it('make what the shipped ones make, being the same text', async () => {
    const folder = join(__dirname, '../../../../templates/axios');
    const templates = Object.fromEntries(
      readdirSync(folder).map((file) => [basename(file, '.hbs'), readFileSync(join(folder, file), 'utf8')]),
    );
    // The shipped ones are functions that the build makes, these are run by Handlebars.
    expect(await render({ templates })).toEqual(await render());
  });

  it('take the place of the shipped ones, partials included', async () => {
    const files = await render({ templates: { interface: '// {{name}}\n' } });
    expect(textOf(files, 'events.ts')).toContain('\n\n// WatchPetsResponses\n');
    expect(textOf(files, 'models.ts')).toContain('\n\n// Pet\n');
    expect(textOf(await render(), 'models.ts')).toContain('interface Pet');
  });

  it('are refused by name where there is none to replace', async () => {
    await expect(render({ templates: { grup: '' } })).rejects.toThrow(
      'There is no template "grup" to override. There are alias, client, enum, group, index, interface, models.',
    );
  });

  it('are refused where they ask for what the view does not have', async () => {
    await expect(render({ templates: { alias: '{{nam}}' } })).rejects.toThrow(
      'The template "alias": "nam" not defined',
    );
    await expect(render({ templates: { alias: '{{#if name}}' } })).rejects.toThrow('The template "alias": Parse error');
  });
});
