import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { callCertwire } from '../call-certwire.js';
import { folderWith, namesIn, put, textOf } from '../folder.js';

const command = join(__dirname, '../../bin/certwire.js');
const call = ['generate', 'shop.json', '-o', 'clients/shop'];

/** Documents of which each gives other files than the others: some appear, some change, some go. */
const documents = [0, 1, 2].map((version) =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: `Shop ${version}`, version: `${version}` },
    servers: [{ url: `https://shop${version}.example` }],
    paths: Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [
        `/t${index + version}`,
        {
          get: {
            tags: [`t${index + version}`],
            operationId: `get${index + version}`,
            description: `Version ${version}.`,
            responses: { '204': { description: 'None.' } },
          },
        },
      ]),
    ),
  }),
);

type Files = ReadonlyMap<string, string>;

function clientIn(cwd: string): Files {
  return new Map(
    namesIn(cwd)
      .filter((name) => name.startsWith('clients'))
      .map((name) => [name, textOf(cwd, name)]),
  );
}

/** What each document gives when nothing goes wrong. */
async function wholeClients(): Promise<Files[]> {
  const clients: Files[] = [];
  for (const text of documents) {
    const cwd = folderWith({ 'shop.json': text });
    await callCertwire(cwd, call);
    clients.push(clientIn(cwd));
  }
  return clients;
}

/** Runs the command and kills it at its nth change of the disk; true when it was still at work. */
async function runAndKill(cwd: string, at: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--require', join(__dirname, 'kill-while-writing.cjs'), command, ...call], {
    cwd,
    env: { ...process.env, CERTWIRE_TEST_KILL_AT: String(at), CERTWIRE_CACHE: join(cwd, '.cache') },
    stdio: 'ignore',
  });
  return await new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal === 'SIGKILL')));
}

/** Every text is one that some run meant to write, whole. Only what is being written is half there, under its own name. */
function expectWhole(files: Files, clients: readonly Files[]): void {
  for (const [name, text] of files) {
    if (/\.tmp$/.test(name) || name.endsWith('.certwire.json')) continue;
    expect({ name, whole: clients.some((client) => client.get(name) === text) }).toEqual({ name, whole: true });
  }
}

async function killAgainAndAgain(times: number, clients: readonly Files[]): Promise<number> {
  const cwd = folderWith();
  let killed = 0;
  for (let round = 0; round < times; round += 1) {
    put(cwd, 'shop.json', documents[round % 3] ?? '');
    if (await runAndKill(cwd, Math.floor(Math.random() * 25))) killed += 1;
    expectWhole(clientIn(cwd), clients);
    if (Math.random() < 0.5) continue;
    // The next run mends it, be it of the same document or of another one.
    const next = Math.floor(Math.random() * 3);
    put(cwd, 'shop.json', documents[next] ?? '');
    expect(await callCertwire(cwd, call)).toMatchObject({ code: 0, err: '' });
    expect(clientIn(cwd)).toEqual(clients[next]);
  }
  return killed;
}

it('leaves whole files when it is killed, 200 times at random, and the next run mends the folder', async () => {
  const clients = await wholeClients();
  const killed = await Promise.all([killAgainAndAgain(100, clients), killAgainAndAgain(100, clients)]);
  // Where there was less to write than the number that was drawn, the run ended by itself.
  expect(killed[0] + killed[1]).toBeGreaterThan(100);
}, 600_000);

it('mends a folder in which one run was killed after another', async () => {
  const clients = await wholeClients();
  // The first was putting files in place; the second is killed around the moment at which the manifest learns of its own.
  for (const second of [10, 12, 14, 16, 18, 20, 22]) {
    const cwd = folderWith({ 'shop.json': documents[0] ?? '' });
    await callCertwire(cwd, call);
    put(cwd, 'shop.json', documents[1] ?? '');
    expect(await runAndKill(cwd, 17)).toBe(true);
    put(cwd, 'shop.json', documents[2] ?? '');
    expect(await runAndKill(cwd, second)).toBe(true);
    put(cwd, 'shop.json', documents[0] ?? '');
    expect({ second, ...(await callCertwire(cwd, call)) }).toMatchObject({ second, code: 0, err: '' });
    expect(clientIn(cwd)).toEqual(clients[0]);
  }
}, 120_000);
