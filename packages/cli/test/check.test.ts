import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { callCertwire } from './call-certwire.js';
import { folderWith, namesIn, put, textOf } from './folder.js';
import { closeServed, serve } from './serve.js';

const document = (tags: readonly string[], more: object = {}) =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: Object.fromEntries(
      tags.map((tag) => [
        `/${tag}`,
        { get: { tags: [tag], operationId: `list-${tag}`, responses: { '204': { description: 'None.' } } } },
      ]),
    ),
    ...more,
  });

const configuration = 'services:\n  shop: { spec: shop.json, output: clients/shop }\n';
let cwd = '';

beforeEach(async () => {
  cwd = folderWith({ 'certwire.config.yaml': configuration, 'shop.json': document(['pets', 'orders']) });
  expect((await callCertwire(cwd, ['generate'])).code).toBe(0);
});

const check = (more: readonly string[] = [], env: Record<string, string> = {}) =>
  callCertwire(cwd, ['check', ...more], '', env);

describe('certwire check', () => {
  it('is content with what generate left, and loads no document', async () => {
    expect(await check()).toEqual({ code: 0, out: 'shop: clients/shop is what shop.json gives\n', err: '' });
    expect(await check(['--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('names files that are stale, missing, edited and left over, the reason, and the command that mends it', async () => {
    put(cwd, 'shop.json', document(['pets', 'carts']));
    put(cwd, 'clients/shop/pets.ts', `${textOf(cwd, 'clients/shop/pets.ts')}// mine\n`);
    expect(await check()).toEqual({
      code: 1,
      err: '',
      out: `shop: clients/shop is not what shop.json gives: the document moved: shop.json
  missing    clients/shop/carts.ts
  stale      clients/shop/client.ts
  stale      clients/shop/index.ts
  edited     clients/shop/pets.ts
  left over  clients/shop/orders.ts
Mend it with: npx certwire generate --service shop --force
`,
    });
    expect(await callCertwire(cwd, ['generate', '--service', 'shop', '--force'])).toMatchObject({ code: 0 });
    expect((await check()).code).toBe(0);
  });

  it('says that the output alone moved when the document is the same', async () => {
    rmSync(join(cwd, 'clients/shop/pets.ts'));
    expect(await check()).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /only the output moved\n {2}missing {4}clients\/shop\/pets.ts\nMend it with: [^-]*--service shop\n$/,
      ),
    });
  });

  it('sees a changed option and another version of the generator', async () => {
    put(cwd, 'certwire.config.yaml', configuration.replace(' }', ', int64: bigint }'));
    expect((await check()).out).toContain('the option int64 was not given, and is "bigint"');
    put(cwd, 'certwire.config.yaml', configuration);
    const manifest = textOf(cwd, 'clients/shop/.certwire.json').replace(/"certwire": "[^"]*"/, '"certwire": "0.0.1"');
    put(cwd, 'clients/shop/.certwire.json', manifest);
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain('it was emitted by Certwire 0.0.1');
    expect(out).toContain('stale      clients/shop/.certwire.json');
  });

  it('names documents as seen from here, also one that took the place of another', async () => {
    put(cwd, 'specs/shop.json', textOf(cwd, 'shop.json'));
    put(cwd, 'certwire.config.yaml', configuration.replace('shop.json', 'specs/shop.json'));
    expect((await check()).out).toContain('the document was shop.json, and is specs/shop.json');
  });

  it('sees that nothing was emitted, and writes nothing', async () => {
    rmSync(join(cwd, 'clients'), { recursive: true });
    expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining('no client was emitted here') });
    expect(namesIn(cwd).filter((name) => !name.startsWith('.cache/'))).toEqual(['certwire.config.yaml', 'shop.json']);
  });

  it('checks a client without a configuration, and repeats the call in the command that mends it', async () => {
    const call = ['shop.json', '-o', 'out/shop', '--include', 'pets', '--include', "it's"];
    await callCertwire(cwd, ['generate', ...call]);
    expect((await check(call)).code).toBe(0);
    put(cwd, 'shop.json', document(['pets'], { info: { title: 'Other', version: '2' } }));
    expect((await check(call)).out).toContain(
      "Mend it with: npx certwire generate shop.json --output out/shop --include pets --include 'it'\\''s'\n",
    );
  });

  it('is exit code 4 for an invalid document, 2 for a configuration that is wrong', async () => {
    put(cwd, 'shop.json', '{');
    expect((await check()).code).toBe(4);
    put(cwd, 'certwire.config.yaml', 'service: {}');
    expect((await check()).code).toBe(2);
  });

  it('tells apart a document by URL that moved, an output that moved, and one that could not be fetched', async () => {
    let text = document(['pets']);
    const origin = await serve((_request, response) => response.end(text));
    const call = [`${origin}/shop.json`, '-o', 'out/shop'];
    await callCertwire(cwd, ['generate', ...call]);
    rmSync(join(cwd, 'out/shop/pets.ts'));
    expect(await check(call)).toMatchObject({ code: 1, out: expect.stringContaining('only the output moved') });
    text = document(['orders']);
    expect(await check(call)).toMatchObject({ code: 1, out: expect.stringContaining('the document moved') });
    await closeServed();
    const { code, out } = await check(call);
    expect(code).toBe(3);
    expect(out).toContain('could not be had');
    expect(out).toContain('missing    out/shop/pets.ts');
    expect((await check([...call, '--offline'])).code).toBe(1);
  });
});

describe('what check says to machines', () => {
  beforeEach(() => put(cwd, 'shop.json', document(['pets'], { info: { title: 'Other', version: '2' } })));

  it('is JSON on request', async () => {
    const { code, out } = await check(['--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      services: [
        { service: 'shop', exitCode: 1, findings: expect.arrayContaining([{ kind: 'left over', name: 'orders.ts' }]) },
      ],
      mend: 'npx certwire generate --service shop',
    });
  });

  it('is JUnit XML on request', async () => {
    await check(['--junit', 'reports/certwire.xml']);
    const xml = textOf(cwd, 'reports/certwire.xml');
    expect(xml).toContain('<testsuite name="certwire check" tests="1" failures="1" errors="0">');
    expect(xml).toContain('left over  clients/shop/orders.ts\n');
    await callCertwire(cwd, ['generate']);
    await check(['--junit', 'reports/certwire.xml']);
    expect(textOf(cwd, 'reports/certwire.xml')).toContain('<testcase classname="certwire" name="shop"/>');
  });

  it('is annotations on GitHub, with paths from the root of the checkout', async () => {
    const { out } = await check([], { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(cwd, '..') });
    const folder = cwd.split('/').at(-1);
    expect(out).toContain(
      `::error file=${folder}/clients/shop/orders.ts,title=certwire check::left over: shop: clients/shop is not what`,
    );
    expect(out).toMatch(/%0AMend it with: npx certwire generate --service shop\n/);
    expect((await check()).out).not.toContain('::error');
    const json = await check(['--json'], { GITHUB_ACTIONS: 'true' });
    expect(() => JSON.parse(json.out)).not.toThrow();
  });
});
