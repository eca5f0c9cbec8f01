// Holds the sources against the plan in scripts/rooms/house.mjs, and prints each fault as `file:line  what is wrong`.
// Usage: node scripts/check-rooms.mjs [folder that has packages/]
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project } from 'ts-morph';
import { checkFile } from './rooms/check-file.mjs';
import { checkGlobals } from './rooms/check-globals.mjs';
import { checkImports } from './rooms/check-imports.mjs';
import { findCycles } from './rooms/find-cycles.mjs';
import { longestFile, rooms } from './rooms/house.mjs';
import { longTests } from './rooms/long-tests.mjs';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
const faults = [];

/** A source file with what the checks ask about it: `runtime`, `request/send.ts`, `runtime/src/request/send.ts`. */
function describe(file) {
  const path = relative(join(root, 'packages'), file.getFilePath()).replaceAll('\\', '/');
  const [packageName, , ...rest] = path.split('/');
  return { file, path, packageName, inner: rest.join('/') };
}

const sources = Object.keys(rooms)
  .filter((name) => existsSync(join(root, 'packages', name, 'src')))
  .flatMap((name) => project.addSourceFilesAtPaths(join(root, 'packages', name, 'src/**/*.ts')))
  .map(describe);

for (const source of sources) {
  const report = (node, message) => {
    const line = node === undefined ? 1 : node.getStartLineNumber();
    faults.push(`packages/${source.path}:${line}  ${message}`);
  };
  checkFile(source, report);
  checkImports(source, report);
  checkGlobals(source, report);
}
for (const cycle of findCycles(sources))
  faults.push(`packages/${cycle[0]}:1  imports run in a circle: ${cycle.join(' → ')}`);

for (const { path, lines } of longTests(join(root, 'packages')))
  faults.push(`packages/${path}:1  has ${lines} lines; ${longestFile} is the end: part it by what it tests`);

for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error(`${faults.length} faults in ${sources.length} files.`);
process.exitCode = faults.length === 0 ? 0 : 1;
