import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { commitAll, copyExample, git, installInto, personEnvironment, workspace } from './clones.js';

jest.setTimeout(180_000);

const typescript = join(__dirname, '../../../../node_modules/typescript');
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-npm-script-')));
  copyExample('npm-script', folder);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const programs = { ...workspace.programs, tsc: join(typescript, 'bin/tsc') };
  installInto(folder, { ...workspace.packages, typescript }, programs);
  commitAll(folder, 'The application');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function npm(...args: readonly string[]): { code: number | null; out: string } {
  const env = personEnvironment({ CERTWIRE_CACHE: join(folder, 'node_modules/.cache') });
  const { status, stdout, stderr } = spawnSync('npm', [...args], { cwd: folder, env, encoding: 'utf8' });
  return { code: status, out: stdout + stderr };
}

function changeDocument(from: string, to: string): void {
  const path = join(folder, 'specs/weather.yaml');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('examples/npm-script', () => {
  it('is current as it is committed: its build changes nothing, and its tests pass', () => {
    const { code, out } = npm('test');
    expect(out).toContain('weather: src/clients/weather is what specs/weather.yaml gives');
    expect(out).toContain('weather: src/clients/weather is up to date (4 files)');
    expect(code).toBe(0);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  it('fails its tests when the document moved and the client did not; a build mends it', () => {
    changeDocument('celsius: { type: number }', 'celsius: { type: number }\n        wind: { type: number }');
    const forgotten = npm('test');
    expect(forgotten.code).toBe(1);
    expect(forgotten.out).toContain('src/clients/weather is not what specs/weather.yaml gives');
    expect(forgotten.out).toContain('Mend it with: npx certwire generate --service weather');

    const built = npm('run', 'build');
    expect(built.out).toMatch(/weather: src\/clients\/weather: \d files? updated/);
    expect(built.code).toBe(0);
    expect(git(folder, 'diff', 'src/clients/weather/models.ts')).toContain('+  wind?: number | undefined;');
    expect(npm('test').code).toBe(0);
  });

  it('does not build when the new client breaks a line of it', () => {
    changeDocument('required: [date, celsius]', 'required: [date]');
    const { code, out } = npm('run', 'build');
    expect(code).not.toBe(0);
    expect(out).toMatch(/src\/warmest-day\.ts\(\d+,\d+\): error TS/);
  });
});
