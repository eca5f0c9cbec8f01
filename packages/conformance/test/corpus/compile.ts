import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** Every strict flag that each version knows, as docs promise them; without the DOM. */
const strictest = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  declaration: true,
  module: 'nodenext',
  moduleResolution: 'nodenext',
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
  noEmit: true,
};

/** Flags that came with TypeScript 5.5 and 5.8. */
const sinceThen = { isolatedDeclarations: true, erasableSyntaxOnly: true };

/** The compilers of the workspace by the folders of their packages: the oldest that is promised, 5.9, 6, and 7 in Go. */
export const compilers = ['typescript54', 'typescript', 'typescript6', 'typescript7'] as const;

/** One of {@link compilers}. */
export type Compiler = (typeof compilers)[number];

/** The modules that the clients are compiled to. TypeScript refuses `verbatimModuleSyntax` in CommonJS. */
export type ModuleKind = 'module' | 'commonjs';

/** What differs from the strictest program of ES modules: `kind`, and flags of the compiler. */
export interface CompileOptions {
  readonly kind?: ModuleKind;
  readonly [flag: string]: unknown;
}

/** Compiles the clients below a folder in one program; gives what the compiler prints, nothing when all is well. */
export function compile(path: string, compiler: Compiler, options: CompileOptions = {}): string {
  const { kind = 'module', ...flags } = options;
  const compilerOptions = {
    ...strictest,
    ...(compiler === 'typescript54' ? {} : sinceThen),
    verbatimModuleSyntax: kind === 'module',
    typeRoots: [join(root, 'node_modules/@types')],
    ...flags,
  };
  writeFileSync(join(path, 'package.json'), JSON.stringify({ type: kind }));
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const bin = join(root, 'node_modules', compiler, 'bin/tsc');
  const args = ['--max-old-space-size=3072', bin, '-p', path, '--pretty', 'false'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const said = `${stdout}${stderr}`.slice(0, 4000);
  return said === '' && status !== 0 ? `${compiler} ended with ${status}.` : said;
}
