import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Application } from '@certwire/generator';
import { CommandError, exitCodes } from '../exit-codes.js';

/** The applications that compile a client: those of the named tsconfig files, or of the nearest one above it. @throws CommandError */
export function findApplications(folder: string, projects: readonly string[], cwd: string): readonly Application[] {
  const paths = projects.length > 0 ? projects.map((path) => named(path, cwd)) : [nearest(folder)];
  return paths.map((tsconfig) => ({ tsconfig, typescript: typescriptOf(tsconfig) }));
}

function named(path: string, cwd: string): string {
  const found = [resolve(cwd, path), resolve(cwd, path, 'tsconfig.json')].find(
    (each) => each.endsWith('.json') && existsSync(each),
  );
  if (found === undefined) throw new CommandError(exitCodes.usage, `--project ${path} is no tsconfig.`);
  return found;
}

function nearest(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    const path = join(above, 'tsconfig.json');
    if (existsSync(path)) return path;
    if (above === dirname(above)) {
      throw new CommandError(
        exitCodes.usage,
        `There is no tsconfig.json above ${folder}, so that it cannot be told which application compiles this client.`,
        'Name one with --project.',
      );
    }
  }
}

/** Major version of the TypeScript that the application would be compiled with. */
function typescriptOf(tsconfig: string): number | undefined {
  try {
    const path = createRequire(tsconfig).resolve('typescript/package.json');
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: string };
    return version === undefined ? undefined : Number.parseInt(version, 10);
  } catch {
    return undefined;
  }
}
