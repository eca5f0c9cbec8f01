import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import {
  commitAll,
  copyExample,
  git,
  installInto,
  personEnvironment,
  workspace,
  writeProgram,
  writeRecorder,
} from './clones.js';

// examples/ci-regeneration in a repository whose remote is a folder, with a service whose document changes.
jest.setTimeout(180_000);

const example = join(__dirname, '../../../../examples/ci-regeneration');
const published = readFileSync(join(example, 'service/openapi.yaml'), 'utf8');
let folder = '';
let clone = '';
let server: Server;
let document = '';
/** What the service answers; undefined when it is ill. */
let text: string | undefined;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-regeneration-')));
  clone = join(folder, 'clone');
  text = published;
  server = createServer((_request, response) => response.writeHead(text === undefined ? 500 : 200).end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  document = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`;

  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  copyExample('ci-regeneration', clone);
  installInto(clone, workspace.packages, workspace.programs);
  // As of today: the client is that of the published document.
  const { stderr, code } = await run('node_modules/.bin/certwire', ['generate', document, '-o', 'src/clients/shop']);
  if (code !== 0) throw new Error(stderr);
  commitAll(clone, 'The application');
  git(clone, 'remote', 'add', 'origin', join(folder, 'remote.git'));
  git(clone, 'push', '--quiet', 'origin', 'main');
});

afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The service answers meanwhile, so that this cannot wait in place. */
function run(command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const env = personEnvironment({ DOCUMENT: document, CERTWIRE_CACHE: join(folder, 'cache'), ...more });
  const programs = [join(folder, 'programs'), join(clone, 'node_modules/.bin')];
  env['PATH'] = [...programs, env['PATH']].join(delimiter);
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd: clone, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

function regenerate(more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return run('sh', ['regenerate.sh'], more);
}

function report(): string {
  return readFileSync(join(clone, 'report.md'), 'utf8');
}

/** Branches of the remote, with the title of their last commit. */
function branches(): string {
  return git(join(folder, 'remote.git'), 'for-each-ref', '--format=%(refname:short) %(subject)', 'refs/heads');
}

const requests = 'https://gitlab.example/api/v4/projects/7/merge_requests';
const gitlab = {
  GITLAB_CI: 'true',
  CI_API_V4_URL: 'https://gitlab.example/api/v4',
  CI_PROJECT_ID: '7',
  CI_DEFAULT_BRANCH: 'main',
  GITLAB_TOKEN: 'secret',
};

/** The arguments of each call of curl, without those that all have in common. */
function curlCalls(): string[][] {
  const common = ['--fail', '--silent', '--show-error', '--header', 'PRIVATE-TOKEN: secret'].join('\n');
  const [before, ...calls] = readFileSync(join(folder, 'curl.txt'), 'utf8').split(`${common}\n`);
  expect(before).toBe('');
  return calls.map((call) => call.trimEnd().split('\n'));
}

const harmless = published.replace('price: { type: number } }', 'price: { type: number }, color: { type: string } }');
const breaking = published.replace('required: [id, name, price]', 'required: [id, name]');
const mutual = published.replace('security: [{ token: [] }]', 'security: [{ token: [], certificate: [] }]');

describe('examples/ci-regeneration', () => {
  it('proposes nothing while the document stays', async () => {
    const { code, stdout, stderr } = await regenerate();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('nothing to propose');
    expect(branches()).toBe('main The application');
  });

  it('pushes the client of a changed document, and says that nothing breaks', async () => {
    text = harmless;
    const { code, stderr } = await regenerate();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(branches()).toBe('certwire/shop Regenerate the client of shop\nmain The application');
    expect(git(clone, 'diff', '--name-only', 'main', 'origin/certwire/shop').split('\n')).toEqual([
      'src/clients/shop/.certwire.json',
      'src/clients/shop/models.ts',
    ]);
    expect(report()).toContain('**Output is new**\n\n- `Article.color`: It is given newly.');
    expect(report()).toContain('### What breaks in this application: nothing breaks in 1 file');
  });

  it('says in the title and the report what breaks, and opens a pull request on GitHub', async () => {
    text = breaking;
    writeRecorder(join(folder, 'programs/gh'), join(folder, 'gh.txt'));
    const { code, stderr } = await regenerate({ GITHUB_ACTIONS: 'true' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const title = 'Regenerate the client of shop (breaking): this application breaks';
    expect(branches()).toBe(`certwire/shop ${title}\nmain The application`);
    const call = ['pr', 'create', '--head', 'certwire/shop', '--title', title, '--body-file', 'report.md', ''];
    expect(readFileSync(join(folder, 'gh.txt'), 'utf8').split('\n')).toEqual(call);
    expect(report()).toContain('### What breaks in this application: 2 lines break in 1 of 1 file');
    expect(report()).toContain('**`src/prices.ts:6`**');
  });

  it('says mutual TLS first, and opens a merge request on GitLab', async () => {
    text = mutual;
    writeRecorder(join(folder, 'programs/curl'), join(folder, 'curl.txt'), '[]');
    const { code, stderr } = await regenerate(gitlab);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [search = [], create = [], ...others] = curlCalls();
    expect(others).toEqual([]);
    expect(search).toEqual([
      '--get',
      ...['--data-urlencode', 'source_branch=certwire/shop', '--data-urlencode', 'target_branch=main'],
      ...['--data', 'state=opened', requests],
    ]);
    expect(create).toEqual(
      [
        ...['source_branch=certwire/shop', 'target_branch=main'],
        ...['title=Regenerate the client of shop (breaking)', 'description@report.md'],
      ]
        .flatMap((field) => ['--data-urlencode', field])
        .concat(requests),
    );
    expect(report().split('\n').slice(4, 7)).toEqual(['#### Breaking', '', '**Mutual TLS is newly required**']);
  });

  it('gives a merge request that is open on GitLab the words of the new client', async () => {
    text = breaking;
    writeRecorder(join(folder, 'programs/curl'), join(folder, 'curl.txt'), '[{"id":4711,"iid":12,"state":"opened"}]');
    const { code, stderr } = await regenerate(gitlab);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const title = 'Regenerate the client of shop (breaking): this application breaks';
    expect(curlCalls().slice(1)).toEqual([
      [
        ...['--request', 'PUT', '--data-urlencode', `title=${title}`],
        ...['--data-urlencode', 'description@report.md', `${requests}/12`],
      ],
    ]);
  });

  it.each([
    ['refuses', 'echo unauthorized >&2; exit 22', /unauthorized/],
    ['answers no JSON', 'echo "<html>"', /SyntaxError/],
  ])('fails when GitLab %s', async (_name, lines, expected) => {
    text = breaking;
    writeProgram(join(folder, 'programs/curl'), lines);
    const { code, stderr } = await regenerate(gitlab);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(expected);
  });

  it.each<[string, string | undefined, number]>([
    ['cannot be fetched', undefined, 3],
    ['is no document any more', 'hello', 4],
  ])('fails and proposes nothing when the document %s', async (_name, answer, expected) => {
    text = answer;
    expect((await regenerate({ GITHUB_ACTIONS: 'true' })).code).toBe(expected);
    expect(branches()).toBe('main The application');
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });

  it('is what both pipelines run, on a schedule and on a change', () => {
    const read = (name: string): unknown => parse(readFileSync(join(example, name), 'utf8'));
    const workflow = read('.github/workflows/regenerate.yml') as {
      on: object;
      jobs: { regenerate: { steps: { run?: string }[] } };
    };
    expect(Object.keys(workflow.on)).toEqual(expect.arrayContaining(['schedule', 'repository_dispatch']));
    expect(workflow.jobs.regenerate.steps.map((step) => step.run)).toContain('npm run regenerate');
    const pipeline = read('.gitlab-ci.yml') as { regenerate: { rules: { if: string }[]; script: string[] } };
    expect(pipeline.regenerate.rules.map((rule) => rule.if).join()).toMatch(/schedule.*trigger/);
    expect(pipeline.regenerate.script).toContain('npm run regenerate');
    expect(existsSync(join(example, 'regenerate.sh'))).toBe(true);
  });
});
