import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, put, textOf } from '../folder.js';

const command = join(__dirname, '../../bin/certwire.js');
const call = ['generate', 'shop.json', '-o', 'clients/shop'];

const document = (tags: readonly string[]) =>
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
  });

/** Runs the command with a disk that refuses: the nth change of it in the output folder fails with this code. */
function runRefused(cwd: string, code: string, at: number) {
  return spawnSync(process.execPath, ['--require', join(__dirname, 'refuse-while-writing.cjs'), command, ...call], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CERTWIRE_TEST_REFUSE: `${code} ${at}` },
  });
}

describe('a disk that refuses', () => {
  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT'])(
    'is one sentence (%s), and the old client stays whole',
    async (code) => {
      const cwd = folderWith({ 'shop.json': document(['pets', 'orders']) });
      await callCertwire(cwd, call);
      const before = namesIn(cwd).map((name) => [name, textOf(cwd, name)]);
      const changed = document(['carts']);
      put(cwd, 'shop.json', changed);
      for (const at of [0, 2, 4]) {
        const { status, stderr } = runRefused(cwd, code, at);
        expect({ at, status }).toEqual({ at, status: 2 });
        expect(stderr).toMatch(new RegExp(`^error: .*clients/shop cannot be written: ${code}`));
        expect(stderr.trim().split('\n')).toHaveLength(1);
        put(cwd, 'shop.json', document(['pets', 'orders']));
        expect(namesIn(cwd).map((name) => [name, textOf(cwd, name)])).toEqual(before);
        put(cwd, 'shop.json', changed);
      }
      expect(await callCertwire(cwd, call)).toMatchObject({ code: 0 });
    },
  );
});

describe('two runs at once', () => {
  const start = (cwd: string): Promise<{ status: number | null; err: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [command, ...call], { cwd });
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => {
        err += chunk.toString();
      });
      child.on('exit', (status) => resolve({ status, err }));
    });

  it('both succeed, and the client is whole', async () => {
    const tags = Array.from({ length: 30 }, (_, index) => `t${index}`);
    const cwd = folderWith({ 'shop.json': document(tags) });
    const ended = await Promise.all([start(cwd), start(cwd), start(cwd)]);
    expect(ended).toEqual([0, 0, 0].map((status) => ({ status, err: '' })));
    expect(namesIn(join(cwd, 'clients/shop'))).toHaveLength(33);
    expect((await callCertwire(cwd, ['check', ...call.slice(1)])).code).toBe(0);
  });

  it('does not wait for a run that has ended without giving its lock back', async () => {
    const cwd = folderWith({ 'shop.json': document(['pets']) });
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    put(cwd, 'clients/shop/.certwire-lock.tmp', `${hostname()} ${ended}\n`);
    expect(await callCertwire(cwd, call)).toMatchObject({ code: 0, err: '' });
    expect(namesIn(join(cwd, 'clients/shop'))).not.toContain('.certwire-lock.tmp');
  });
});

describe('names that differ in case only', () => {
  it('are refused where one of them is foreign: on Windows and macOS they are one file', async () => {
    const cwd = folderWith({ 'shop.json': document(['pets']), 'clients/shop/Pets.ts': 'export {};\n' });
    const { code, err } = await callCertwire(cwd, call);
    expect(code).toBe(2);
    expect(err).toContain('Pets.ts (pets.ts where case does not count)');
    expect(textOf(cwd, 'clients/shop/Pets.ts')).toBe('export {};\n');
  });

  it('never come from one document', async () => {
    const cwd = folderWith({ 'shop.json': document(['pets', 'Pets', 'PETS']) });
    expect((await callCertwire(cwd, call)).code).toBe(0);
    const names = namesIn(join(cwd, 'clients/shop')).map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('of an earlier run give way to the new one', async () => {
    const cwd = folderWith({ 'shop.json': document(['pets']) });
    await callCertwire(cwd, call);
    const folder = join(cwd, 'clients/shop');
    const text = textOf(folder, 'pets.ts');
    // As a version of the generator would have left it that named files otherwise.
    rmSync(join(folder, 'pets.ts'));
    writeFileSync(join(folder, 'Pets.ts'), text);
    put(folder, '.certwire.json', textOf(folder, '.certwire.json').replace('"pets.ts"', '"Pets.ts"'));
    put(cwd, 'shop.json', document(['pets']).replace('"Shop"', '"Store"'));
    expect(await callCertwire(cwd, call)).toMatchObject({ code: 0, err: '' });
    expect(namesIn(folder)).toEqual(['.certwire.json', 'client.ts', 'index.ts', 'pets.ts']);
  });
});

describe('line ends of Windows', () => {
  it('in emitted files and in the document are no change', async () => {
    const text = 'openapi: 3.0.3\ninfo: { title: Shop, version: "1" }\nservers: [{ url: "https://a.example" }]\n';
    const paths =
      'paths:\n  /a: { get: { operationId: a, tags: [a], responses: { "204": { description: None. } } } }\n';
    const cwd = folderWith({ 'shop.json': text + paths });
    await callCertwire(cwd, call);
    for (const name of namesIn(cwd)) put(cwd, name, textOf(cwd, name).replaceAll('\n', '\r\n'));
    expect((await callCertwire(cwd, ['check', ...call.slice(1)])).out).toContain('is what shop.json gives');
    expect((await callCertwire(cwd, call)).out).toContain('is up to date');
  });
});

describe('a folder in the way', () => {
  it('of the lock or of a temporary file is said, not waited for', async () => {
    const cwd = folderWith({ 'shop.json': document(['pets']) });
    mkdirSync(join(cwd, 'clients/shop/pets.ts'), { recursive: true });
    expect((await callCertwire(cwd, call)).code).toBe(2);
  });
});
