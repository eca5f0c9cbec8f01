import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestFile } from './house.mjs';

/** Files of tests that are too long, by their paths below `packages`. */
export function longTests(packages) {
  return readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'test')))
    .flatMap((name) =>
      readdirSync(join(packages, name, 'test'), { recursive: true })
        .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
        .map((file) => join(name, 'test', file).replaceAll('\\', '/')),
    )
    .map((path) => ({ path, lines: readFileSync(join(packages, path), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > longestFile);
}
