import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import type { Host } from '../src/host.js';
import { createSourceReader } from '../src/sources/create-source-reader.js';
import { type DocumentAccess, defaultAccess } from '../src/sources/document-access.js';
import { readAnswer } from '../src/sources/read-answer.js';
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
    expect(await reader('specs/petstore.yaml', cwd).readText('specs/petstore.yaml')).toMatchObject({
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
    for (const mark of ['', '\uFEFF']) {
      const small = Buffer.from(`${mark}openapi: 3.0.3`, 'utf16le');
      writeFileSync(join(cwd, 'small.yaml'), small);
      writeFileSync(join(cwd, 'big.yaml'), Buffer.from(small).swap16());
      expect((await reader('small.yaml', cwd).readText('small.yaml')).text).toBe('openapi: 3.0.3');
      expect((await reader('big.yaml', cwd).readText('big.yaml')).text).toBe('openapi: 3.0.3');
    }
  });

  it('reads standard input once, whatever it is called afterwards', async () => {
    const cwd = folderWith();
    const source = reader('-', cwd, 'openapi: 3.0.3');
    const first = await source.readText('-');
    expect(await source.readText(first.location)).toEqual(first);
    expect(source.all().map(({ name }) => name)).toEqual(['-']);
  });

  const noPipes = process.platform === 'win32' ? ' (Windows has no mkfifo)' : '';
  (noPipes === '' ? it : it.skip)(`does not wait for a pipe that a document refers to${noPipes}`, async () => {
    const cwd = folderWith({ 'spec.yaml': 'openapi: 3.0.3' });
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    await expect(reader('spec.yaml', cwd).read('pipe')).rejects.toMatchObject({
      code: 'EUNREADABLE',
      message: `${join(cwd, 'pipe')} cannot be read: it is no regular file`,
    });
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

describe('what the configuration allows by name', () => {
  it('is a folder outside of the project, and no other', async () => {
    const shared = folderWith({ 'schemas/b.yaml': 'b', 'c.yaml': 'c' });
    const cwd = folderWith({ 'package.json': '{}', 'a.yaml': 'a' });
    const source = reader('a.yaml', cwd, '', { references: [join(shared, 'schemas')] });
    expect((await source.readText(join(shared, 'schemas/b.yaml'))).text).toBe('b');
    await expect(source.read(join(shared, 'c.yaml'))).rejects.toMatchObject({ code: 'EREFUSED' });
  });

  it('is an origin, which is sent no header, for a file and for a URL', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('other');
    });
    const origin = await serve((_request, response) => response.end('a'));
    const cwd = folderWith({ 'a.yaml': 'a' });
    for (const spec of ['a.yaml', `${origin}/a.yaml`]) {
      const source = reader(spec, cwd, '', { references: [other], headers: { authorization: 'geheim' } });
      await source.read(source.entry);
      expect((await source.readText(`${other}/b.yaml`)).text).toBe('other');
      expect(source.all().map(({ name }) => name)).toEqual([source.entry, `${other}/b.yaml`]);
      await source.close();
    }
    expect(seen).toEqual([undefined, undefined]);
  });

  it('is no folder for a document of the network', async () => {
    const cwd = folderWith({ 'b.yaml': 'b' });
    const origin = await serve((_request, response) => response.end('a'));
    const source = reader(`${origin}/a.yaml`, cwd, '', { references: [cwd] });
    await expect(source.read(join(cwd, 'b.yaml'))).rejects.toThrow('own origin');
    await source.close();
  });
});

describe('the limits of a document', () => {
  it('are 256 MB, unpacked', async () => {
    // The same megabyte again and again, so that the test needs one.
    const megabyte = Buffer.alloc(1024 * 1024);
    const answerOf = (megabytes: number) =>
      Object.assign(Readable.from(Array.from({ length: megabytes }, () => megabyte)), { headers: {} }) as never;
    await expect(readAnswer(answerOf(257), 'https://shop.example/a')).rejects.toThrow(
      'https://shop.example/a is larger than 256 MB',
    );
    expect(await readAnswer(answerOf(2), 'https://shop.example/a')).toHaveLength(2 * 1024 * 1024);
  });

  it('are 60 seconds', async () => {
    const expired = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(expired.signal);
    try {
      const origin = await serve(() => expired.abort());
      await expect(reader(`${origin}/a.yaml`, folderWith()).read(`${origin}/a.yaml`)).rejects.toThrow(
        'cannot be fetched: it took longer than 60 s',
      );
      expect(timeout).toHaveBeenCalledWith(60_000);
    } finally {
      timeout.mockRestore();
    }
  });
});

describe('a proxy', () => {
  it('of the properties is what documents are fetched through', async () => {
    const asked: string[] = [];
    const proxy = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('openapi: 3.0.3');
    });
    const cwd = folderWith({
      'application.properties': `app.proxy.enabled=true\napp.proxy.host=127.0.0.1\napp.proxy.port=${new URL(proxy).port}\n`,
    });
    const source = reader('http://shop.example/a.yaml', cwd);
    expect((await source.readText('http://shop.example/a.yaml')).text).toBe('openapi: 3.0.3');
    expect(asked).toEqual(['GET http://shop.example:80/a.yaml']);
    await source.close();
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
