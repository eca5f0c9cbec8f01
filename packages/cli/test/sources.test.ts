import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Host } from '../src/host.js';
import { createSourceReader } from '../src/sources/create-source-reader.js';
import { type DocumentAccess, defaultAccess } from '../src/sources/document-access.js';
import { folderWith } from './folder.js';
import { closeServed, serve } from './serve.js';

function reader(spec: string, cwd: string, stdin = '', access: Partial<DocumentAccess> = {}) {
  const unused = () => {};
  const host: Host = {
    cwd,
    env: { CERTWIRE_CACHE: join(cwd, '.cache') },
    color: false,
    out: unused,
    err: unused,
    readStdin: async () => Buffer.from(stdin),
  };
  return createSourceReader(spec, { ...defaultAccess('petstore'), ...access }, host);
}

describe('reading documents', () => {
  it('reads a path from the working folder, and knows it by its absolute path', async () => {
    const cwd = folderWith({ 'specs/petstore.yaml': 'openapi: 3.0.3\n' });
    expect(await reader('specs/petstore.yaml', cwd).readText('specs/petstore.yaml')).toEqual({
      text: 'openapi: 3.0.3\n',
      location: join(cwd, 'specs/petstore.yaml'),
    });
  });

  it('reads a file: URL and names with spaces', async () => {
    const cwd = folderWith({ 'my specs/pet store.yaml': 'x' });
    const url = pathToFileURL(join(cwd, 'my specs/pet store.yaml')).href;
    expect((await reader(url, cwd).readText(url)).text).toBe('x');
  });

  it('drops a byte order mark, and reads UTF-16', async () => {
    const cwd = folderWith({ 'bom.yaml': '\uFEFFopenapi: 3.0.3' });
    expect((await reader('bom.yaml', cwd).readText('bom.yaml')).text).toBe('openapi: 3.0.3');
  });

  it('reads standard input once, whatever it is called afterwards', async () => {
    const cwd = folderWith();
    const source = reader('-', cwd, 'openapi: 3.0.3');
    const first = await source.readText('-');
    expect(await source.readText(first.location)).toEqual(first);
    expect(source.all().map(({ name }) => name)).toEqual(['-']);
  });

  it('says that a file does not exist', async () => {
    const cwd = folderWith();
    await expect(reader('no.yaml', cwd).read('no.yaml')).rejects.toMatchObject({
      code: 'ENOENT',
      message: `${join(cwd, 'no.yaml')} does not exist`,
    });
  });

  it('says that a folder is no document', async () => {
    const cwd = folderWith({ 'specs/petstore.yaml': '' });
    await expect(reader('specs', cwd).read('specs')).rejects.toThrow('it is a folder');
  });
});

describe('what a document may refer to', () => {
  it('is below its project', async () => {
    const cwd = folderWith({
      'app/package.json': '{}',
      'app/specs/a.yaml': 'a',
      'app/shared/b.yaml': 'b',
      'c.yaml': 'c',
    });
    const source = reader('app/specs/a.yaml', cwd);
    expect((await source.readText(join(cwd, 'app/shared/b.yaml'))).text).toBe('b');
    await expect(source.read(join(cwd, 'c.yaml'))).rejects.toMatchObject({ code: 'EREFUSED' });
  });

  it('is below the working folder where there is no project', async () => {
    const cwd = folderWith({ 'a.yaml': 'a', 'parts/b.yaml': 'b' });
    expect((await reader('a.yaml', cwd).readText(join(cwd, 'parts/b.yaml'))).text).toBe('b');
  });

  it('does not lead out of the project by a symbolic link', async () => {
    const secret = folderWith({ 'secret.yaml': 'password' });
    const cwd = folderWith({ 'package.json': '{}', 'a.yaml': 'a' });
    symlinkSync(join(secret, 'secret.yaml'), join(cwd, 'link.yaml'));
    await expect(reader('a.yaml', cwd).read(join(cwd, 'link.yaml'))).rejects.toThrow('lies outside of');
  });

  it('is not the network for a file, and not a file for a URL', async () => {
    const cwd = folderWith({ 'a.yaml': 'a' });
    await expect(reader('a.yaml', cwd).read('http://localhost/b.yaml')).rejects.toThrow('is on the network');
    const origin = await serve((_request, response) => response.end('a'));
    await expect(reader(`${origin}/a.yaml`, cwd).read(join(cwd, 'a.yaml'))).rejects.toThrow('own origin');
  });

  it('is its own origin for a URL, after redirects too', async () => {
    const other = await serve((_request, response) => response.end('other'));
    const origin = await serve((request, response) => {
      if (request.url === '/away.yaml') response.writeHead(302, { location: `${other}/x.yaml` }).end();
      else response.end(`text of ${request.url}`);
    });
    const source = reader(`${origin}/a.yaml`, folderWith());
    expect((await source.readText(`${origin}/b.yaml`)).text).toBe('text of /b.yaml');
    await expect(source.read(`${other}/x.yaml`)).rejects.toThrow('own origin');
    await expect(source.read(`${origin}/away.yaml`)).rejects.toThrow();
  });
});

describe('fetching', () => {
  it('says what the server answered', async () => {
    const origin = await serve((_request, response) => response.writeHead(404).end());
    await expect(reader(`${origin}/a.yaml`, folderWith()).read(`${origin}/a.yaml`)).rejects.toThrow('404');
  });

  it('says that nobody answers', async () => {
    const origin = await serve((_request, response) => response.end());
    await closeServed();
    await expect(reader(`${origin}/a.yaml`, folderWith()).read(`${origin}/a.yaml`)).rejects.toMatchObject({
      code: 'EUNREADABLE',
    });
  });
});
