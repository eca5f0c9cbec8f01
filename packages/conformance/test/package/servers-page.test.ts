import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTls } from '@certwire/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from '../servers/ask.js';
import { configuredServers } from '../servers/configured-servers.js';
import { describeWith, missing } from '../servers/installed.js';
import { type Application, startApplication } from '../servers/start-application.js';
import { startServer } from '../servers/start-server.js';
import { commandsOf, fencesOf } from './fences.js';
import { runCommand } from './run-command.js';

const page = readFileSync(join(__dirname, '../../../../docs/servers.md'), 'utf8');
const commands = commandsOf(page);

/** What is another one each time: dates, what is left at midnight and a minute before, and numbers of certificates. */
const stable = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replace(/[\d,]+ days left/g, 'DAYS left')
    .replace(/revoked\/billing-[0-9a-f]{8}/g, 'revoked/billing-SERIAL');

describe('docs/servers.md', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-servers-page-')));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('shows what its commands print', async () => {
    for (const each of commands) {
      const printed = (await runCommand(each.command, cwd)).replaceAll(cwd, '/srv/ledger');
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
    for (const each of commands.slice(0, last)) await runCommand(each.command, cwd);
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
          await runCommand(command, cwd);
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
