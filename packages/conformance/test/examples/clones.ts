import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../../../..');

/** The environment of a person of whom git knows nothing but the name. */
export function personEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(root, 'node_modules/.cache/no-git-config'),
    GIT_AUTHOR_NAME: 'A Person',
    GIT_AUTHOR_EMAIL: 'person@example.com',
    GIT_COMMITTER_NAME: 'A Person',
    GIT_COMMITTER_EMAIL: 'person@example.com',
    ...more,
  };
}

/** Runs git in a folder; gives what it printed. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd, env: personEnvironment(), encoding: 'utf8' }).trim();
}

/** A copy of an example without what its installation brought. */
export function copyExample(name: string, folder: string): void {
  const from = join(root, 'examples', name);
  cpSync(from, folder, { recursive: true, filter: (path) => !path.slice(from.length).includes('node_modules') });
}

/** Puts a repository of this name into the folder's state: everything committed on main. */
export function commitAll(folder: string, message: string): void {
  if (!existsSync(join(folder, '.git'))) git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', message);
}

/** What `npm install` would bring: packages by their folders, programs by their files. */
export function installInto(
  folder: string,
  packages: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
): void {
  const modules = join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [name, path] of Object.entries(packages)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(path, join(modules, name), 'junction');
  }
  for (const [name, path] of Object.entries(programs)) symlinkSync(path, join(modules, '.bin', name));
}

/** The packages and the program of this workspace, for {@link installInto}. */
export const workspace = {
  packages: {
    '@certwire/runtime': join(root, 'packages/runtime'),
    certwire: join(root, 'packages/cli'),
  },
  programs: { certwire: join(root, 'packages/cli/bin/certwire.js') },
} as const;

/** A program that writes down how it was called, one argument a line, answers, and succeeds. */
export function writeRecorder(path: string, record: string, answer = ''): void {
  writeProgram(path, `printf '%s\\n' "$@" >>'${record}'\nprintf '%s' '${answer}'`);
}

/** A program of these lines for a POSIX shell. */
export function writeProgram(path: string, lines: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}
