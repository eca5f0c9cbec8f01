import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { multiplyingDocuments } from './multiplying-documents.js';
import { type LimitedRun, runWithLimits } from './run-with-limits.js';

const root = mkdtempSync(join(tmpdir(), 'certwire-hostile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Everything that was read, by anybody, from the servers of this test. */
const asked: string[] = [];
const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let count = 0;

async function generate(spec: string, files: Readonly<Record<string, string>> = {}): Promise<LimitedRun> {
  count += 1;
  const cwd = join(root, String(count));
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const run = await runWithLimits(cwd, ['generate', spec, '--output', 'client', '--service', 'hostile']);
  expect(readdirSync(cwd).filter((name) => name !== 'client' && name !== '.cache')).toEqual(Object.keys(files));
  return run;
}

/** A diagnostic and an end, within the limits, without a stack trace. */
function expectDiagnostic(run: LimitedRun, says: RegExp, refused = false): void {
  expect(run.err.slice(0, 3000)).toMatch(says);
  expect(run.err).not.toMatch(/\n\s+at /);
  expect([run.code, run.signal]).toEqual([refused ? 4 : 0, null]);
  expect(run.err.length).toBeLessThan(20_000);
  expect(run.megabytes).toBeLessThan(500);
}

describe('a document that multiplies ends with a diagnostic, within its time and memory', () => {
  it.each(multiplyingDocuments)(
    '$what',
    async ({ text, says = /warning|error/, refused }) => {
      expectDiagnostic(await generate('spec.yaml', { 'spec.yaml': text }), says, refused);
    },
    90_000,
  );
});

describe('a reference that leads out', () => {
  const spec = (reference: string): string => `openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components: { schemas: { A: { $ref: '${reference}' }, B: { type: string } } }
`;
  let other = '';
  beforeAll(async () => {
    other = await serve((_, response) => void response.end('{ "type": "string", "description": "secret" }'));
  });

  it.each(['file:///etc/passwd', '/etc/passwd', '../../../../../../../../etc/passwd', 'file://localhost/etc/passwd'])(
    '%s is not read',
    async (reference) => {
      const run = await generate('spec.yaml', { 'spec.yaml': spec(reference) });
      expectDiagnostic(run, /spec\.yaml:4 {2}warning {2}.*passwd.* leads nowhere/);
      expect(run.err).not.toContain('root:');
    },
    90_000,
  );

  it('of a file to the network is not fetched', async () => {
    asked.length = 0;
    const run = await generate('spec.yaml', { 'spec.yaml': spec(`${other}/a.json`) });
    expectDiagnostic(run, /leads nowhere: .* is on the network/);
    expect(asked).toEqual([]);
  }, 90_000);

  it('of a document behind a URL to another origin is not fetched', async () => {
    const own = await serve((_, response) => void response.end(spec(`${other}/a.json`)));
    asked.length = 0;
    expectDiagnostic(await generate(`${own}/spec.yaml`), /is not of the document's own origin/);
    expect(asked).toEqual([`${new URL(own).host}/spec.yaml`]);
  }, 90_000);

  it('of a document behind a URL to a file is not read', async () => {
    const own = await serve((_, response) => void response.end(spec('file:///etc/passwd')));
    expectDiagnostic(await generate(`${own}/spec.yaml`), /passwd.* leads nowhere/);
  }, 90_000);

  it('through a redirect to another origin is not followed', async () => {
    const own = await serve((request, response) => {
      if (request.url === '/spec.yaml') response.end(spec('a.json'));
      else response.writeHead(302, { location: `${other}/a.json` }).end();
    });
    asked.length = 0;
    expectDiagnostic(await generate(`${own}/spec.yaml`), /redirects to .*, which is not of its own origin/);
    expect(asked.filter((address) => address.startsWith(new URL(other).host))).toEqual([]);
  }, 90_000);

  it('through redirects without end is given up', async () => {
    const own = await serve((request, response) => {
      if (request.url === '/spec.yaml') response.end(spec('a.json'));
      else response.writeHead(302, { location: request.url }).end();
    });
    expectDiagnostic(await generate(`${own}/spec.yaml`), /redirects more than 5 times/);
  }, 90_000);

  it('to files that refer to one another without end is followed once', async () => {
    const run = await generate('a.yaml', {
      'a.yaml': spec('b.yaml#/components/schemas/A'),
      'b.yaml': spec('a.yaml#/components/schemas/A'),
    });
    expectDiagnostic(run, /leads nowhere|consists of itself/);
  }, 90_000);
});
