import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, put } from '../folder.js';

const command = join(__dirname, '../../bin/certwire.js');
const document =
  'openapi: 3.0.3\ninfo: { title: Shop, version: "1" }\npaths:\n  /a: { get: { tags: [a], responses: { 204: { description: None. } } } }\n';

/** Where Node's own way of making folders never ends. */
const proc = '/proc/certwire/x';

/** In a process of its own: one that hangs is ended, and has no exit code. */
function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const options = { cwd, encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...env } } as const;
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], options);
  return { status, stderr };
}

describe('a file system that makes no folders', () => {
  const refused = `cannot be written: ENOENT: no folder can be made in /proc\n`;

  it.each<[args: string[], expected: string]>([
    [['generate', 'shop.yaml', '-o', proc], `error: ${proc} ${refused}`],
    [['check', 'shop.yaml', '-o', 'clients', '--junit', `${proc}/r.xml`], `error: --junit ${proc}/r.xml ${refused}`],
    [['pki', 'init', '--dir', proc], `error: ${proc} ${refused}`],
  ])('is told of, not waited for: %j', (args, expected) => {
    expect(run(folderWith({ 'shop.yaml': document }), args)).toEqual({ status: 2, stderr: expected });
  });

  it.each(['yaml', 'ts'])('is no cache, and the client is made without one (configuration in %s)', (ending) => {
    const config = '{ services: { shop: { spec: "shop.yaml", output: "clients" } } }';
    const text = ending === 'ts' ? `export default ${config};` : config;
    const cwd = folderWith({ 'shop.yaml': document, [`certwire.config.${ending}`]: text });
    expect(run(cwd, ['generate'], { CERTWIRE_CACHE: proc })).toMatchObject({ status: 0 });
    expect(namesIn(join(cwd, 'clients'))).toContain('index.ts');
  });
});

describe('what is in the way', () => {
  it.each(['file/x', 'link/x'])('of the cache is no failure: %s', async (cache) => {
    const config = 'services: { shop: { spec: shop.yaml, output: clients } }';
    const cwd = folderWith({ file: '', 'shop.yaml': document, 'certwire.config.yaml': config });
    symlinkSync('nowhere', join(cwd, 'link'));
    const env = { CERTWIRE_CACHE: join(cwd, cache) };
    expect(await callCertwire(cwd, ['generate'], '', env)).toMatchObject({ code: 0, err: '' });
  });

  it.each(['file/x', 'n'.repeat(300)])('of a configuration is said: %s', async (name) => {
    const { code, err } = await callCertwire(folderWith({ file: '' }), ['generate', '-c', name]);
    expect({ code, err }).toEqual({ code: 2, err: `error: --config ${name} does not exist.\n` });
  });

  it('of the lock is said, not waited for', async () => {
    for (const make of [
      (path: string) => mkdirSync(path, { recursive: true }),
      (path: string) => symlinkSync('nowhere', path),
    ]) {
      const cwd = folderWith({ 'shop.yaml': document, 'clients/README.md': '' });
      make(join(cwd, 'clients/.certwire-lock.tmp'));
      const { code, err } = await callCertwire(cwd, ['generate', 'shop.yaml', '-o', 'clients']);
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('stands where the lock would') });
    }
  });

  it('of an authority or of what it writes is said, and hides nothing', async () => {
    const cwd = folderWith({ file: '' });
    const call = (line: string) => callCertwire(cwd, ['pki', ...line.split(' ')]);
    expect((await call('init --dir file/x')).err).toBe(
      `error: ${cwd}/file/x cannot be written: ENOTDIR: ${cwd}/file is no folder\n`,
    );
    await call('init');
    expect((await call('crl --out file/x')).err).toMatch(/^error: .*\/file\/x cannot be written: ENOTDIR: .*\n$/);
    const before = namesIn(cwd);
    expect((await call('issue client ledger --out file/x.pem')).err).toContain(
      'The folder of file/x.pem does not exist',
    );
    expect(namesIn(cwd)).toEqual(before);
  });

  it('of properties is said', async () => {
    const cwd = folderWith({ file: '' });
    put(cwd, 'shop.yaml', document);
    for (const [name, said] of [
      ['file/x', 'file/x does not exist'],
      ['n'.repeat(300), 'ENAMETOOLONG'],
    ] as const) {
      const { code, out, err } = await callCertwire(cwd, ['doctor', 'https://127.0.0.1:9/', '--properties', name]);
      expect({ code, text: out + err }).toEqual({ code: 2, text: expect.stringContaining(said) });
      expect(out + err).not.toContain('    at ');
    }
  });
});
