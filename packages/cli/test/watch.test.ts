import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runCertwire } from '../src/run-certwire.js';
import { folderWith, put, textOf } from './folder.js';
import { serve } from './serve.js';

const document = (tag: string, response: object = { description: 'None.' }) =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: { [`/${tag}`]: { get: { tags: [tag], operationId: `list-${tag}`, responses: { '204': response } } } },
  });

/** A watch in this process whose output can be waited for. */
function startWatch(cwd: string, args: readonly string[]) {
  const stop = new AbortController();
  let text = '';
  let notify = (): void => {};
  const collect = (more: string): void => {
    text += more;
    notify();
  };
  const code = runCertwire(['generate', ...args, '--watch'], {
    cwd,
    env: { CERTWIRE_CACHE: join(cwd, '.cache') },
    color: false,
    signal: stop.signal,
    out: collect,
    err: collect,
    readStdin: async () => Buffer.from(''),
  });
  return {
    /** Resolves when this has been printed since the last time, and gives all that was. */
    async said(pattern: RegExp): Promise<string> {
      while (!pattern.test(text)) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
      const all = text;
      text = '';
      return all;
    },
    async stop(): Promise<number> {
      stop.abort();
      return await code;
    },
  };
}

let watch: ReturnType<typeof startWatch> | undefined;

afterEach(async () => {
  await watch?.stop();
  watch = undefined;
});

describe('certwire generate --watch', () => {
  it('makes the client again when the document changes, with one line per run, and survives a broken one', async () => {
    const cwd = folderWith({ 'shop.json': document('pets') });
    watch = startWatch(cwd, ['shop.json', '-o', 'clients/shop']);
    await watch.said(/shop: 4 files created|shop: 3 files created/);
    put(cwd, 'shop.json', document('orders'));
    expect(await watch.said(/1 removed/)).toMatch(/^\d\d:\d\d:\d\d {2}shop: [^\n]*\n$/);
    put(cwd, 'shop.json', '{ broken');
    expect(await watch.said(/left as it was/)).toContain('shop.json:1  error');
    expect(textOf(cwd, 'clients/shop/orders.ts')).toContain('OrdersOperations');
    // As an editor saves: a new file takes the place of the old one.
    put(cwd, 'new.json', document('pets'));
    renameSync(join(cwd, 'new.json'), join(cwd, 'shop.json'));
    await watch.said(/1 removed/);
    expect(await watch.stop()).toBe(0);
  });

  it('watches files that the document refers to, those that are not there yet as well', async () => {
    const cwd = folderWith({ 'package.json': '{}', 'shop.json': document('pets', { $ref: 'parts/none.json' }) });
    put(cwd, 'parts/other.json', '{}');
    watch = startWatch(cwd, ['shop.json', '-o', 'clients/shop']);
    await watch.said(/created/);
    put(cwd, 'parts/none.json', '{ "description": "Nothing at all." }');
    await watch.said(/updated/);
    put(cwd, 'parts/none.json', '{ "description": "Nothing more." }');
    await watch.said(/updated/);
    expect(textOf(cwd, 'clients/shop/pets.ts')).toContain('Nothing more.');
  });

  it('watches the configuration, and waits until a broken one is mended', async () => {
    const configuration = 'services:\n  shop: { spec: shop.json, output: clients/shop }\n';
    const cwd = folderWith({ 'certwire.config.yaml': configuration, 'shop.json': document('pets') });
    watch = startWatch(cwd, []);
    await watch.said(/created/);
    put(cwd, 'certwire.config.yaml', configuration.replace('output', 'ouput'));
    await watch.said(/Did you mean output\?/);
    put(cwd, 'certwire.config.yaml', `${configuration}  more: { spec: shop.json, output: clients/more }\n`);
    expect(await watch.said(/more: /)).toMatch(/^\d\d:\d\d:\d\d {2}more: [^\n]*created\n$/);
  });

  it('asks for a document by URL again and again', async () => {
    let text = document('pets');
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.end(text);
    });
    watch = startWatch(folderWith(), [`${origin}/shop.json`, '-o', 'clients/shop']);
    await watch.said(/created/);
    text = document('orders');
    expect(await watch.said(/1 removed/)).toMatch(/^\d\d:\d\d:\d\d {2}shop: [^\n]*\n$/);
    expect(asked).toBeGreaterThan(1);
  }, 60_000);

  it('does not watch standard input', async () => {
    watch = startWatch(folderWith(), ['-', '-o', 'clients/shop']);
    await watch.said(/cannot be watched/);
    expect(await watch.stop()).toBe(2);
  });
});
