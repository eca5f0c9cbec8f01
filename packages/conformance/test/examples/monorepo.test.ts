import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { commitAll, copyExample, git, installInto, workspace } from './clones.js';
import { installTurborepo } from './install-turborepo.js';

// examples/monorepo as two people have it: two clones, and one cache between them on the loopback.
jest.setTimeout(600_000);

const token = 'between-these-tests';
let folder = '';
let modules = '';
let cache: ChildProcess;
let address = '';

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-monorepo-')));
  modules = installTurborepo();
  const first = join(folder, 'first');
  copyExample('monorepo', first);
  execFileSync(process.execPath, ['add-services.mjs', '60'], { cwd: first });
  commitAll(first, 'Sixty services');
  git(folder, 'clone', '--quiet', 'first', 'second');
  cache = spawn(process.execPath, [join(modules, 'turborepo-remote-cache/dist/cli.js')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', TURBO_TOKEN: token, STORAGE_PATH: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await addressOf(cache);
});

afterAll(async () => {
  if (cache?.exitCode === null) {
    const gone = new Promise((resolve) => cache.once('exit', resolve));
    cache.kill('SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Where the cache listens, as its log says. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The cache has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (found === undefined) continue;
    stdout.resume();
    return found;
  }
  throw new Error('The cache has ended.');
}

/** What `npm install` would bring; without the generator, a client can only come from the cache. */
function install(clone: string, { generator }: { generator: boolean }): void {
  const packages = { turbo: join(modules, 'turbo'), '@turbo': join(modules, '@turbo') };
  installInto(join(folder, clone), packages, generator ? workspace.programs : {});
}

interface Task {
  readonly package: string;
  readonly cache: { readonly status: 'HIT' | 'MISS'; readonly remote: boolean };
  readonly execution: { readonly exitCode: number };
}

/** Runs `turbo run generate` in a clone; gives what it did for each package. */
function generate(clone: string): readonly Task[] {
  const cwd = join(folder, clone);
  rmSync(join(cwd, '.turbo/runs'), { recursive: true, force: true });
  const args = [
    join(cwd, 'node_modules/turbo/bin/turbo'),
    'run',
    'generate',
    '--output-logs=errors-only',
    '--summarize',
  ];
  const env = {
    ...process.env,
    TURBO_API: address,
    TURBO_TOKEN: token,
    TURBO_TEAM: 'clients',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
  execFileSync(process.execPath, args, { cwd, env, stdio: 'pipe' });
  const [summary = ''] = readdirSync(join(cwd, '.turbo/runs'));
  return (JSON.parse(readFileSync(join(cwd, '.turbo/runs', summary), 'utf8')) as { tasks: readonly Task[] }).tasks;
}

/** Every emitted file of a clone, with its text. */
function clientsOf(clone: string): Record<string, string> {
  const services = join(folder, clone, 'services');
  return Object.fromEntries(
    readdirSync(services).flatMap((service) => {
      const client = join(services, service, 'src/client');
      if (!existsSync(client)) return [];
      return readdirSync(client).map((name) => [`${service}/${name}`, readFileSync(join(client, name), 'utf8')]);
    }),
  );
}

describe('examples/monorepo', () => {
  it('emits the client of every service once', () => {
    install('first', { generator: true });
    const tasks = generate('first');
    expect(tasks).toHaveLength(60);
    expect(tasks.filter(({ cache: { status } }) => status === 'HIT')).toEqual([]);
    expect(Object.keys(clientsOf('first'))).toHaveLength(60 * 5);
  });

  it('restores every client in a second clone, which has no generator', () => {
    install('second', { generator: false });
    const tasks = generate('second');
    expect(tasks).toHaveLength(60);
    expect(tasks.filter(({ cache: { status, remote } }) => status !== 'HIT' || !remote)).toEqual([]);
    expect(clientsOf('second')).toEqual(clientsOf('first'));
  });

  it('emits one client when one document changes', () => {
    install('second', { generator: true });
    appendFileSync(join(folder, 'second/services/orders-audit/openapi.yaml'), '    Note: { type: string }\n');
    const emitted = generate('second').filter(({ cache: { status } }) => status === 'MISS');
    expect(emitted.map((task) => task.package)).toEqual(['@monorepo-example/orders-audit']);
  });
});
