import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from './folder.js';

const prepare = join(__dirname, '../dist/cjs/prepare-process.js');
const command = join(__dirname, '../bin/certwire.js');
const nodeKeepsIt = 'enableCompileCache' in require('node:module');

/** A file large enough to be kept, whose function says a word of five letters. */
function largeFile(word: string): string {
  return `exports.say = () => '${word}';\n// ${'x'.repeat(100_000)}\n`;
}

function startIn(folder: string): { readonly file: string; readonly code: string; run(env?: object): string } {
  const file = join(folder, 'large.cjs');
  const script = `require(${JSON.stringify(prepare)}).prepareProcess('try'); console.log(require(${JSON.stringify(file)}).say());`;
  return {
    file,
    code: join(folder, 'code'),
    run: (env = {}) => {
      const all = { ...process.env, CERTWIRE_CACHE: folder, ...env };
      const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { env: all, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return stdout.trim();
    },
  };
}

const title = `compiled code that is kept from run to run${nodeKeepsIt ? ' (Node 20 is missing: later ones keep it themselves)' : ''}`;
(nodeKeepsIt ? describe.skip : describe)(title, () => {
  /** V8 compares the length of a source alone: with the code of another one it does what that one did. */
  function plant(folder: string): ReturnType<typeof startIn> & { readonly path: string } {
    const started = startIn(folder);
    writeFileSync(started.file, largeFile('first'));
    expect(started.run()).toBe('first');
    const [kept = ''] = readdirSync(started.code);
    const other = largeFile('other');
    const path = join(started.code, kept.replace(crc32(largeFile('first')).toString(16), crc32(other).toString(16)));
    renameSync(join(started.code, kept), path);
    writeFileSync(started.file, other);
    return { ...started, path };
  }

  it('is taken instead of the source, which is known by its content', () => {
    const { file, run } = plant(folderWith());
    expect(run()).toBe('first');
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('other');
    writeFileSync(file, largeFile('third'));
    expect(run()).toBe('third');
  });

  it('is left alone where a byte of it has changed', () => {
    const { path, run } = plant(folderWith());
    const bytes = readFileSync(path);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(run()).toBe('other');
    writeFileSync(path, '');
    expect(run()).toBe('other');
  });

  it('is left alone where others could have written it', () => {
    const { path, run } = plant(folderWith());
    chmodSync(path, 0o622);
    expect(run()).toBe('other');
  });

  it('is not needed: without a folder to write to all goes on', () => {
    const folder = folderWith();
    const { file, run } = startIn(folder);
    writeFileSync(file, largeFile('first'));
    writeFileSync(join(folder, 'code'), 'no folder');
    expect(run()).toBe('first');
    // A file system that makes no folders: with `recursive`, Node would try for ever.
    expect(run({ CERTWIRE_CACHE: '/proc/certwire' })).toBe('first');
  });

  it('goes when nobody has written it for a month', () => {
    const folder = folderWith();
    const { code, file, run } = startIn(folder);
    mkdirSync(code);
    writeFileSync(join(code, 'old'), '');
    writeFileSync(join(code, 'new'), '');
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    utimesSync(join(code, 'old'), longAgo, longAgo);
    writeFileSync(file, largeFile('first'));
    run();
    expect(readdirSync(code)).toContain('new');
    expect(readdirSync(code)).not.toContain('old');
  });

  it('is kept of the command line and of the generator, and not by a run that fails', () => {
    const folder = folderWith();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, ...args], { env: { ...process.env, CERTWIRE_CACHE: folder } }).status;
    const document = join(__dirname, '../../../examples/quickstart/petstore.yaml');
    expect(run('generate')).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    expect(run('generate', document, '--output', join(folder, 'client'))).toBe(0);
    expect(readdirSync(join(folder, 'code')).map((name) => name.split('-')[0])).toEqual(['generate', 'generate']);
  });
});
