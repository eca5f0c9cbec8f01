import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { applyChanges } from '../../src/writer/apply-changes.js';
import { sha256 } from '../../src/writer/file-state.js';
import { type Manifest, manifestFormat, readManifest } from '../../src/writer/manifest.js';
import { folderWith, namesIn, put, textOf } from '../folder.js';

const emitted = (body: string) => `// Emitted by Certwire from petstore.yaml.\n${body}\n`;

/** What one run of the writer does, with the manifest of the run before. */
async function write(output: string, files: Readonly<Record<string, string>>, force = false): Promise<string[]> {
  const list = Object.entries(files).map(([name, body]) => ({ name, text: emitted(body) }));
  const changes = await applyChanges({ output, files: list, force }, manifestOf(list));
  return changes.map(({ kind, name }) => `${kind} ${name}`);
}

function manifestOf(files: readonly { name: string; text: string }[]): Manifest {
  return {
    format: manifestFormat,
    certwire: '0.0.0',
    spec: 'petstore.yaml',
    options: {},
    sources: {},
    fixedNames: [],
    warnings: 0,
    files: Object.fromEntries(files.map(({ name, text }) => [name, sha256(text)])),
  };
}

describe('the writer', () => {
  it('creates the folder and every file, and leaves nothing temporary behind', async () => {
    const output = join(folderWith(), 'src/clients/petstore');
    expect(await write(output, { 'client.ts': 'a', 'pet.ts': 'b' })).toEqual(['create client.ts', 'create pet.ts']);
    expect(namesIn(output)).toEqual(['.certwire.json', 'client.ts', 'pet.ts']);
    expect(textOf(output, 'pet.ts')).toBe(emitted('b'));
  });

  it('writes only what differs', async () => {
    const output = folderWith();
    await write(output, { 'client.ts': 'a', 'pet.ts': 'b' });
    expect(await write(output, { 'client.ts': 'a', 'pet.ts': 'c' })).toEqual(['unchanged client.ts', 'update pet.ts']);
  });

  it('removes what it wrote and no longer emits, and nothing else', async () => {
    const output = folderWith({ 'notes.md': 'mine', 'own.ts': 'export {};\n' });
    await write(output, { 'client.ts': 'a', 'pet.ts': 'b' });
    expect(await write(output, { 'client.ts': 'a' })).toEqual(['unchanged client.ts', 'remove pet.ts']);
    expect(namesIn(output)).toEqual(['.certwire.json', 'client.ts', 'notes.md', 'own.ts']);
  });

  it('refuses to overwrite or to remove edited files, names them all, and touches nothing', async () => {
    const output = folderWith();
    await write(output, { 'client.ts': 'a', 'pet.ts': 'b', 'store.ts': 'c' });
    put(output, 'pet.ts', emitted('my edit'));
    put(output, 'store.ts', emitted('my other edit'));
    const again = () => write(output, { 'client.ts': 'a2', 'pet.ts': 'b2' });
    await expect(again()).rejects.toThrow(`were edited since: ${join(output, 'pet.ts')}, ${join(output, 'store.ts')}.`);
    expect(textOf(output, 'client.ts')).toBe(emitted('a'));
  });

  it('overwrites edited files when it is forced', async () => {
    const output = folderWith();
    await write(output, { 'pet.ts': 'b' });
    put(output, 'pet.ts', emitted('my edit'));
    expect(await write(output, { 'pet.ts': 'b2' }, true)).toEqual(['update pet.ts']);
  });

  it('takes line ends that a checkout changed for no edit', async () => {
    const output = folderWith();
    await write(output, { 'pet.ts': 'b' });
    put(output, 'pet.ts', emitted('b').replaceAll('\n', '\r\n'));
    expect(await write(output, { 'pet.ts': 'b2' })).toEqual(['update pet.ts']);
  });

  it('never touches a file that it did not write, forced or not', async () => {
    const output = folderWith({ 'client.ts': 'export const mine = 1;\n' });
    for (const force of [false, true]) {
      await expect(write(output, { 'client.ts': 'a' }, force)).rejects.toThrow('Certwire did not write these');
    }
    expect(textOf(output, 'client.ts')).toBe('export const mine = 1;\n');
  });

  it('refuses a symbolic link in the way of a file, and does not write through it', async () => {
    const elsewhere = folderWith({ 'target.ts': emitted('elsewhere') });
    const output = folderWith();
    symlinkSync(join(elsewhere, 'target.ts'), join(output, 'client.ts'));
    await expect(write(output, { 'client.ts': 'a' }, true)).rejects.toThrow('(a symbolic link)');
    expect(textOf(elsewhere, 'target.ts')).toBe(emitted('elsewhere'));
  });

  it('refuses an output folder that is a symbolic link', async () => {
    const elsewhere = folderWith();
    const output = join(folderWith(), 'petstore');
    symlinkSync(elsewhere, output);
    await expect(write(output, { 'client.ts': 'a' })).rejects.toThrow(`${output} is a symbolic link`);
    expect(namesIn(elsewhere)).toEqual([]);
  });

  it('refuses an output folder that is a file, and a folder where a file belongs', async () => {
    const folder = folderWith({ petstore: 'text' });
    await expect(write(join(folder, 'petstore'), { 'client.ts': 'a' })).rejects.toThrow('is no folder');
    mkdirSync(join(folder, 'out/client.ts'), { recursive: true });
    await expect(write(join(folder, 'out'), { 'client.ts': 'a' })).rejects.toThrow('Certwire did not write these');
  });

  it('takes emitted files without a manifest for edited ones, because it cannot know', async () => {
    const output = folderWith({ 'client.ts': emitted('old') });
    await expect(write(output, { 'client.ts': 'a' })).rejects.toThrow('were edited since');
    expect(await write(output, { 'client.ts': 'a' }, true)).toEqual(['update client.ts']);
  });
});

describe('the manifest', () => {
  it('says what to do when it is damaged', async () => {
    const output = folderWith({ '.certwire.json': '{ "format": 1' });
    expect(() => readManifest(output)).toThrow('is damaged');
  });

  it('does not believe names that lead out of the folder', async () => {
    const hostile = { ...manifestOf([]), files: { '../precious.ts': 'x' } };
    const output = folderWith({ '.certwire.json': JSON.stringify(hostile) });
    expect(() => readManifest(output)).toThrow('is damaged');
  });

  it('asks for a newer certwire when a newer one wrote it', async () => {
    const output = folderWith({
      '.certwire.json': JSON.stringify({ ...manifestOf([]), format: manifestFormat + 1, certwire: '9.0.0' }),
    });
    expect(() => readManifest(output)).toThrow('was written by a newer Certwire (9.0.0)');
  });
});
