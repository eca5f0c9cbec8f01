import { readdirSync, statSync, utimesSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { callCertwire } from './call-certwire.js';
import { folderWith, textOf } from './folder.js';
import { closeServed, serve } from './serve.js';

const document = (title: string) =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title, version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: { '/pets': { get: { operationId: 'listPets', responses: { '204': { description: 'None.' } } } } },
  });

const generate = (cwd: string, url: string, more: readonly string[] = [], env: Record<string, string> = {}) =>
  callCertwire(cwd, ['generate', url, '-o', 'shop', ...more], '', env);

describe('a document by URL', () => {
  it('is emitted, and asked for with its ETag and its date the next time', async () => {
    const asked: IncomingMessage[] = [];
    const origin = await serve((request, response) => {
      asked.push(request);
      const head = { etag: '"one"', 'last-modified': 'Tue, 01 Jul 2025 10:00:00 GMT' };
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304, head).end();
      else response.writeHead(200, head).end(document('Shop'));
    });
    const cwd = folderWith();
    expect(await generate(cwd, `${origin}/shop.json`)).toMatchObject({ code: 0, err: '' });
    expect(await generate(cwd, `${origin}/shop.json`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is up to date'),
    });
    expect(asked[1]?.headers['if-modified-since']).toBe('Tue, 01 Jul 2025 10:00:00 GMT');
    expect(JSON.parse(textOf(cwd, 'shop/.certwire.json'))).toMatchObject({ spec: `${origin}/shop.json` });
  });

  it('is fetched with headers, whose values are taken from the environment and shown nowhere', async () => {
    const origin = await serve((request, response) => {
      const allowed = request.headers.authorization === 'Bearer geheim';
      response.writeHead(allowed ? 200 : 401).end(allowed ? document('Shop') : '');
    });
    const cwd = folderWith();
    const header = ['--header', 'Authorization: Bearer ${DOCS_TOKEN}'];
    const { code, out, err } = await generate(cwd, `${origin}/shop.json`, header, { DOCS_TOKEN: 'geheim' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out + textOf(cwd, 'shop/.certwire.json')).not.toContain('geheim');
    const refused = await generate(cwd, `${origin}/shop.json`, header, { DOCS_TOKEN: 'falsch' });
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('answered 401 Unauthorized; give credentials with --header');
    expect(refused.err).not.toContain('falsch');
  });

  it('follows a redirect without its headers where the redirect leads elsewhere', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end(document('Shop'));
    });
    const origin = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `${other}/shop.json` }).end();
    });
    const { code } = await generate(folderWith(), `${origin}/latest`, ['--header', 'Authorization: secret']);
    expect({ code, seen }).toEqual({ code: 0, seen: ['secret', undefined] });
  });

  it('may be packed', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(document('Shop')));
    });
    expect((await generate(folderWith(), `${origin}/shop.json`)).code).toBe(0);
  });

  it('comes from the cache with --offline, and the age of the copy is said', async () => {
    const origin = await serve((_request, response) => response.end(document('Shop')));
    const cwd = folderWith();
    expect(await generate(cwd, `${origin}/shop.json`, ['--offline'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('is not in the cache; fetch it once without --offline'),
    });
    await generate(cwd, `${origin}/shop.json`);
    await closeServed();
    const [copy = ''] = readdirSync(join(cwd, '.cache'));
    const path = join(cwd, '.cache', copy);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = new Date(Date.now() - 3 * 3_600_000);
    utimesSync(path, before, before);

    const unreachable = await generate(cwd, `${origin}/shop.json`, ['--force']);
    expect(unreachable.code).toBe(3);
    expect(unreachable.err).toContain('--offline takes the copy of 3 hours ago');
    expect(await generate(cwd, `${origin}/shop.json`, ['--force', '--offline'])).toMatchObject({
      code: 0,
      err: `note: ${origin}/shop.json is the copy of 3 hours ago (--offline)\n`,
    });
  });

  it('fails with one sentence when nothing comes of it', async () => {
    const origin = await serve((request, response) => {
      const { url } = request;
      if (url === '/lost') response.writeHead(404).end();
      else if (url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (url === '/packed') response.writeHead(200, { 'content-encoding': 'zstd' }).end('x');
      else if (url === '/broken') response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
      else if (url === '/cut')
        response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy());
    });
    const cases = {
      '/lost': 'answered 404 Not Found',
      '/round': 'redirects more than 5 times',
      '/packed': 'in the coding zstd',
      '/broken': 'cannot be fetched: incorrect header check',
      '/cut': 'cannot be fetched',
    };
    for (const [path, said] of Object.entries(cases)) {
      const { code, err } = await generate(folderWith(), origin + path);
      expect({ path, code, err }).toEqual({ path, code: 3, err: expect.stringContaining(said) });
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  it('says in one sentence that nobody is there, and blames no property for it', async () => {
    const { code, err } = await generate(folderWith(), 'http://[::1]:1/shop.json');
    expect(code).toBe(3);
    const refused = 'Nothing listens at [::1]:1: the connection was refused. Check host and port, and whether';
    expect(err).toContain(`http://[::1]:1/shop.json cannot be fetched: ${refused} the service runs. (unreadable)`);
  });
});

describe('a wrong call for a document by URL', () => {
  const cases: readonly [sentence: string, args: readonly string[], said: string][] = [
    ['a password in the URL', ['http://me:geheim@localhost/shop.json'], 'carries a user or password'],
    ['a header without a colon', ['http://localhost/shop.json', '--header', 'Geheim'], 'the form "name: value"'],
    ['a variable that is not set', ['http://localhost/', '--header', 'A: ${NOT_SET}'], 'asks for NOT_SET'],
    ['properties that are not there', ['http://localhost/', '--properties', 'no.properties'], 'no.properties'],
  ];
  it.each(cases)('is exit code 2 and says what: %s', async (_sentence, [url = '', ...more], said) => {
    const { code, err } = await generate(folderWith(), url, more);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
    expect(err).not.toMatch(/geheim/i);
    expect(err).not.toContain('    at ');
  });
});
