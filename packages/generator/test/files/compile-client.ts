import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmittedFile } from '../../src/files/render.js';

const root = join(__dirname, '../../../..');

/** The flags that emitted code must bear, with the versions of TypeScript in node_modules that a user may have. */
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'ESNext.Disposable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  paths: { '@certwire/runtime': [join(__dirname, 'runtime-stub/index.d.ts')] },
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
};

/** What the compiler says about a client and a program that uses it; '' when it has nothing to say. */
export function compileClient(
  compiler: 'typescript' | 'typescript7',
  files: readonly EmittedFile[],
  program: string,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-files-'));
  try {
    mkdirSync(join(folder, 'client'));
    for (const { name, text } of files) writeFileSync(join(folder, 'client', name), text);
    writeFileSync(join(folder, 'program.ts'), program);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const include = ['client', 'program.ts', join(__dirname, 'runtime-stub')];
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
    const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
