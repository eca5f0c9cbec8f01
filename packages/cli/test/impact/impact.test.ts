import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, put, textOf } from '../folder.js';
import { breakages, harmlessChanges, planted } from './planted-changes.js';

// Each test compiles an application, some of them several times.
jest.setTimeout(180_000);

const page = join(__dirname, '../../../../docs/diff-and-impact.md');
const application = join(__dirname, 'fixtures/application');
const old = readFileSync(join(application, 'old.yaml'), 'utf8');
const output = 'src/clients/shop';

/** The application with its client and its one dependency. */
async function applicationWith(groups: Parameters<typeof planted>[1]): Promise<string> {
  const cwd = folderWith();
  cpSync(application, cwd, { recursive: true });
  mkdirSync(join(cwd, 'node_modules/@certwire'), { recursive: true });
  symlinkSync(join(__dirname, '../../../runtime'), join(cwd, 'node_modules/@certwire/runtime'), 'junction');
  const { code, err } = await callCertwire(cwd, ['generate', 'old.yaml', '-o', output]);
  if (code !== 0) throw new Error(err);
  put(cwd, 'new.json', JSON.stringify(planted(parse(old), groups)));
  return cwd;
}

/** The lines of the application that say what they break of, as `file:line code place`. */
function marks(): string[] {
  return readdirSync(join(application, 'src')).flatMap((name) =>
    readFileSync(join(application, 'src', name), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const [, change] = /\/\/ breaks: (.*)$/.exec(line) ?? [];
        return change === undefined ? [] : [`src/${name}:${index + 1} ${change}`];
      }),
  );
}

interface Report {
  readonly impacts: readonly { file: string; line: number; change?: { code: string; place: string } }[];
}

/** What was found, as the marks say it. */
async function foundIn(cwd: string, args: readonly string[] = []): Promise<string[]> {
  const { code, out, err } = await callCertwire(cwd, ['impact', 'new.json', '-o', output, '--json', ...args]);
  expect(err).toBe('');
  const { impacts } = JSON.parse(out) as Report;
  expect(code).toBe(impacts.length === 0 ? 0 : 1);
  return impacts.map(({ file, line, change }) => `${file}:${line} ${change?.code} ${change?.place}`).sort();
}

function textsIn(cwd: string): string[][] {
  return namesIn(join(cwd, 'src')).map((name) => [name, textOf(cwd, `src/${name}`)]);
}

/** Lets the application have this TypeScript of ours. */
function installTypeScript(cwd: string, name: string): void {
  symlinkSync(join(__dirname, '../../../../node_modules', name), join(cwd, 'node_modules/typescript'), 'junction');
}

describe('certwire impact', () => {
  it('finds ten planted breakages among ten harmless changes, each with its cause, and nothing else', async () => {
    const cwd = await applicationWith([...harmlessChanges, ...breakages]);
    const before = textsIn(cwd);
    const found = await foundIn(cwd);
    expect(found).toEqual(marks().sort());
    // All that is laid over the application stays in memory.
    expect(textsIn(cwd)).toEqual(before);
    expect([breakages.length, harmlessChanges.length, found.length]).toEqual([10, 10, 10]);
  });

  it('finds nothing in ten harmless changes', async () => {
    const cwd = await applicationWith(harmlessChanges);
    const { code, out, err } = await callCertwire(cwd, ['impact', 'new.json', '-o', output]);
    expect({ code, out, err }).toEqual({ code: 0, out: 'nothing breaks in 3 files\n', err: '' });
  });

  it('shows the line, what is wrong there, and the change that caused it', async () => {
    const cwd = await applicationWith(breakages.slice(6, 7));
    const { out } = await callCertwire(cwd, ['impact', 'new.json', '-o', output]);
    // The page shows this very run.
    expect(readFileSync(page, 'utf8')).toContain(out);
    expect(out).toBe(`src/orders.ts:5:38  Property 'note' does not exist on type 'Order'. (TS2339)
    4 |   const orders = await shop.orders.listOrders();
  > 5 |   return orders.map((order) => order.note.trim()); // breaks: output-member-removed Order.note
      |                                      ^^^^
    6 | }
    because of Order.note: It is no longer given. string (output-member-removed)

1 line breaks in 1 of 3 files
`);
    const markdown = await callCertwire(cwd, ['impact', 'new.json', '-o', output, '--format', 'markdown']);
    expect(markdown.out).toContain('### What breaks in this application: 1 line breaks in 1 of 3 files\n\n');
    expect(markdown.out).toContain("**`src/orders.ts:5`** Property 'note' does not exist on type 'Order'.\n\n```ts\n");
  });

  it('takes what breaks for the cause, also where what breaks nothing is nearer', async () => {
    const cwd = await applicationWith([]);
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
    const parameters = [{ name: 'force', in: 'query', schema: { type: 'boolean' } }];
    const responses = { 204: { description: 'Done.' } };
    const replacePet = { tags: ['pets'], operationId: 'replacePet', parameters, requestBody: { content }, responses };
    const before = planted(parse(old), [[['paths /pets put', replacePet]]]);
    put(cwd, 'before.json', JSON.stringify(before));
    expect((await callCertwire(cwd, ['generate', 'before.json', '-o', output])).code).toBe(0);
    const grown = ['components schemas Pet properties birthday', { type: 'string' }] as const;
    put(cwd, 'new.json', JSON.stringify(planted(before, [[['paths /pets put requestBody'], grown]])));
    const replace = 'export const replace = (shop: ShopClient, body: Pet) => shop.pets.replacePet({ body });';
    put(cwd, 'src/replace.ts', `import type { Pet, ShopClient } from './clients/shop/index.js';\n${replace}\n`);
    // The place of the error means the pet, which has grown; what takes it no longer stands around it.
    expect(await foundIn(cwd)).toEqual(['src/replace.ts:2 input-member-removed pets.replacePet input.body']);
  });

  it.each(['typescript54', 'typescript7'])('finds the same in an application that has %s', async (name) => {
    const cwd = await applicationWith(breakages);
    installTypeScript(cwd, name);
    expect(await foundIn(cwd)).toEqual(marks().sort());
  });

  it.each([
    ['typescript54', 0],
    ['typescript7', 1],
  ])('takes the defaults of the TypeScript that the application has: %s', async (name, expected) => {
    const cwd = await applicationWith([[['components schemas Order required', ['id', 'pet', 'note']]]]);
    put(
      cwd,
      'tsconfig.json',
      '{ "compilerOptions": { "module": "nodenext", "target": "es2022" }, "include": ["src"] }',
    );
    installTypeScript(cwd, name);
    expect(await foundIn(cwd)).toHaveLength(expected);
  });

  it('follows a tsconfig that only refers to others, and takes those that are named', async () => {
    const cwd = await applicationWith(breakages.slice(6, 7));
    put(cwd, 'tsconfig.app.json', textOf(cwd, 'tsconfig.json'));
    put(cwd, 'tsconfig.json', '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] } // a solution');
    expect(await foundIn(cwd)).toHaveLength(1);
    expect(await foundIn(cwd, ['--project', 'tsconfig.app.json', '--project', 'tsconfig.json'])).toHaveLength(1);
  });

  it('takes the services of the configuration, and tells them apart', async () => {
    const cwd = await applicationWith(breakages.slice(6, 7));
    const services = {
      shop: { spec: 'new.json', output },
      store: { spec: 'old.yaml', output: 'src/clients/store' },
    };
    put(cwd, 'certwire.config.json', JSON.stringify({ services }));
    expect((await callCertwire(cwd, ['generate', '--service', 'store'])).code).toBe(0);
    // The same names in both clients; only that of the shop changes.
    put(
      cwd,
      'src/stores.ts',
      "import type { Order } from './clients/store/index.js';\nexport const note = (order: Order): string => order.note;\n",
    );
    const all = await callCertwire(cwd, ['impact']);
    expect({ code: all.code, err: all.err }).toEqual({ code: 1, err: '' });
    expect(all.out).toContain('1 line breaks in 1 of 4 files');
    const store = await callCertwire(cwd, ['impact', '--service', 'store']);
    expect(store.out).toBe('nothing breaks in 9 files\n');
    const ambiguous = await callCertwire(cwd, ['impact', 'new.json']);
    expect(ambiguous).toMatchObject({ code: 2, err: expect.stringContaining('the configuration has 2 services') });
    const other = await callCertwire(cwd, ['impact', 'new.json', '--service', 'store']);
    expect(other.out).toMatch(/^src\/stores\.ts:2:53 .*\n[^]*because of Order\.note: .*output-member-removed/);
  });

  it('says what is missing before anything can be told', async () => {
    const cwd = await applicationWith(breakages);
    rmSync(join(cwd, 'node_modules/@certwire/runtime'));
    const { code, err } = await callCertwire(cwd, ['impact', 'new.json', '-o', output]);
    expect({ code, err }).toEqual({
      code: 2,
      err: `error: @certwire/runtime, which the emitted client imports, cannot be found from tsconfig.json.
  Install the dependencies of the application first.
`,
    });
  });

  it.each([
    ['a tsconfig that is damaged', '{ "compilerOptions": {', /tsconfig\.json cannot be read: '}' expected\./],
    ['a tsconfig that extends nothing', '{ "extends": "./no.json" }', /tsconfig\.json cannot be read: .*no\.json/],
    ['a tsconfig that refers to nothing', '{ "files": [], "references": [{ "path": "no" }] }', /no\/tsconfig\.json/],
    ['a tsconfig without files', '{ "include": ["none"] }', /tsconfig\.json compiles no file but the client/],
  ])('%s', async (_name, text, message) => {
    const cwd = await applicationWith([]);
    put(cwd, 'tsconfig.json', text);
    const { code, out, err } = await callCertwire(cwd, ['impact', 'new.json', '-o', output]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it.each([
    ['no client', ['impact', 'new.json'], 2, /impact needs the folder of an emitted client, or a certwire\.config/],
    ['a folder without a client', ['impact', 'new.json', '-o', 'src'], 2, /src holds no emitted client/],
    ['no tsconfig of that name', ['impact', 'new.json', '-o', output, '-p', 'no.json'], 2, /--project no\.json/],
    ['a document that is not there', ['impact', 'no.yaml', '-o', output], 3, /no\.yaml/],
  ])('%s', async (_name, args, code, message) => {
    const called = await callCertwire(await applicationWith([]), args);
    expect(called).toMatchObject({ code, out: '' });
    expect(called.err).toMatch(message);
  });
});
