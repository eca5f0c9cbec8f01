import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTls } from '@certwire/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../../../cli/test/inspect/call.js';
import { ask } from '../servers/ask.js';
import { configuredServers } from '../servers/configured-servers.js';
import { describeWith, missing } from '../servers/installed.js';
import { type Application, startApplication } from '../servers/start-application.js';
import { startServer } from '../servers/start-server.js';
import { type Command, commandsOf, fencesOf } from './fences.js';

const page = readFileSync(join(__dirname, '../../../../docs/servers.md'), 'utf8');
const commands = commandsOf(page);

/** What is another one each time: dates, what is left at midnight and a minute before, and numbers of certificates. */
const stable = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replace(/[\d,]+ days left/g, 'DAYS left')
    .replace(/revoked\/billing-[0-9a-f]{8}/g, 'revoked/billing-SERIAL');

/** Runs a command of the page: `certwire …`, with `> file` or without, and what looks at such a file. */
async function run({ command }: Command, cwd: string): Promise<string> {
  const [, line = '', file] = /^(.*?)(?: > (\S+))?$/.exec(command) ?? [];
  const [program, ...args] = line.split(' ');
  if (program === 'cat') return readFileSync(join(cwd, args[0] ?? ''), 'utf8');
  if (program === 'head') {
    const lines = readFileSync(join(cwd, args[1] ?? ''), 'utf8').split('\n');
    return `${lines.slice(0, -Number(args[0])).join('\n')}\n`;
  }
  if (program !== 'certwire') throw new Error(`The test does not know ${command}`);
  const { code, out, err } = await call(cwd, args, { env: { LANG: 'C.UTF-8' } });
  expect([command, code]).toEqual([command, 0]);
  if (file === undefined) return out + err;
  writeFileSync(join(cwd, file), out);
  return err;
}

describe('docs/servers.md', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-servers-page-')));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('shows what its commands print', async () => {
    for (const each of commands) {
      const printed = (await run(each, cwd)).replaceAll(cwd, '/srv/ledger');
      expect(`$ ${each.command}\n${stable(printed)}`).toBe(`$ ${each.command}\n${stable(each.prints)}`);
    }
    expect(commands.length).toBeGreaterThan(8);
  });

  it('tells of every server that there is a configuration for', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual([...configuredServers.map(({ name }) => name), 'kubernetes'].sort());
  });
});

const [nginx] = configuredServers.filter(({ name }) => name === 'nginx');

describeWith('docs/servers.md, followed from the authority to the first call', missing(['nginx']), () => {
  let cwd: string;
  let application: Application;
  beforeAll(async () => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-servers-page-')));
    application = await startApplication(['billing']);
  });
  afterAll(async () => {
    await application?.stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  it('gives a server that a client of Certwire may call, and nobody else', async () => {
    const last = commands.findIndex(({ command }) => command.startsWith('certwire pki server-config nginx'));
    for (const each of commands.slice(0, last)) await run(each, cwd);
    for (const { file, text } of fencesOf(page))
      if (file === 'application.properties') writeFileSync(join(cwd, file), text);
    const text = (name: string) => readFileSync(join(cwd, name), 'utf8');
    const issued = (name: string) => text(`pki/issued/billing/${name}.pem`);
    // Its certificate is for a name; the server is asked at an address whether it is ready.
    const pem = () => ({
      key: issued('key'),
      cert: issued('certificate'),
      ca: text('pki/trust.pem'),
      servername: 'localhost',
    });
    const server = await startServer(
      {
        name: 'nginx',
        command: 'nginx',
        readyPath: '/',
        async prepare(place) {
          const command = (commands[last]?.command ?? '')
            .replace('8443', `127.0.0.1:${place.port}`)
            .replace('127.0.0.1:8080', application.address);
          await run({ command, prints: '' }, cwd);
          return nginx?.place(text('ledger.conf'), place) ?? [];
        },
      },
      { pem },
    );
    const tls = await loadTls({ service: 'ledger', cwd, env: { REST_LEDGER_HOST: `localhost:${server.port}` } });
    try {
      const answer = await new Promise<string>((resolve, reject) => {
        const sent = request(`https://localhost:${server.port}/`, { agent: tls.agent, family: 4 }, (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
          response.on('end', () => resolve(`${response.statusCode} ${body}`));
        });
        sent.on('error', reject).end();
      });
      expect(answer).toBe('200 {"name":"billing"}');
      const stranger = await ask(server.origin, { ca: text('pki/trust.pem'), servername: 'localhost' });
      expect(stranger.status).toBe(400);
    } finally {
      await tls.close();
      await server.stop();
    }
  }, 60_000);
});
