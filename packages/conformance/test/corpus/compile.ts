import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** Every strict flag, as docs promise them; without the DOM. */
const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  module: 'nodenext',
  moduleResolution: 'nodenext',
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
  noEmit: true,
};

/** A compiler of the workspace: TypeScript 5.9, or 7 in Go. */
export type Compiler = 'typescript' | 'typescript7';

/** Compiles all .ts files of the folders in one program; gives what the compiler prints, nothing when all is well. */
export function compile(folders: readonly string[], compiler: Compiler, options: object = {}): string {
  // Below the repository, so that `@certwire/runtime` and the types of Node are found as an application finds them.
  const project = mkdtempSync(join(root, 'node_modules/.certwire-compile-'));
  try {
    const include = folders.map((folder) => `${folder}/**/*.ts`);
    const compilerOptions = { ...strictest, typeRoots: [join(root, 'node_modules/@types')], ...options };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
    const bin = join(root, 'node_modules', compiler, 'bin/tsc');
    const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=3072', bin, '-p', project], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return `${stdout}${stderr}`.slice(0, 4000);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
