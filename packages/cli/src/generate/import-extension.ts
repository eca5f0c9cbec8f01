import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TsConfigResult } from 'get-tsconfig';

/**
 * What imports between emitted files end in, as the application around the output folder wants it: the nearest
 * tsconfig.json and package.json decide. `.ts` where TypeScript is told that such imports are fine, nothing where a
 * bundler or CommonJS looks for the ending itself, `.js` where Node resolves ES modules.
 */
export async function importExtensionOf(output: string): Promise<'.js' | '.ts' | ''> {
  const isModule = typeOfPackage(output);
  if (!hasTsconfig(output)) return isModule === 'commonjs' ? '' : '.js';
  const options = await compilerOptionsFor(output);
  if (options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return '.ts';
  const resolution = options.moduleResolution?.toLowerCase() ?? '';
  const module = options.module?.toLowerCase() ?? '';
  if (resolution === 'bundler' || module === 'preserve') return '';
  // CommonJS looks for the ending itself, and what runs the sources (jest, ts-node) then finds the .ts file.
  return isModule === 'module' && !/^(commonjs|none|amd|umd|system)$/.test(module) ? '.js' : '';
}

/** What the nearest package.json makes of a .js file; undefined where there is none. */
function typeOfPackage(folder: string): 'module' | 'commonjs' | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'package.json');
    if (existsSync(path)) {
      try {
        return (JSON.parse(readFileSync(path, 'utf8')) as { type?: unknown }).type === 'module' ? 'module' : 'commonjs';
      } catch {
        // What reads it next will say what is wrong with it.
        return undefined;
      }
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Spares loading the reader of tsconfigs where there is none. */
function hasTsconfig(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'tsconfig.json'))) return true;
    if (dirname(at) === at) return false;
  }
}

type CompilerOptions = NonNullable<TsConfigResult['config']['compilerOptions']>;

async function compilerOptionsFor(output: string): Promise<CompilerOptions> {
  const { createFilesMatcher, getTsconfig, parseTsconfig } = await import('get-tsconfig');
  try {
    const nearest = getTsconfig(output);
    if (nearest === null) return {};
    // A tsconfig that only refers to others: the one that includes the output speaks for it.
    for (const { path } of nearest.config.references ?? []) {
      const referred = join(dirname(nearest.path), path);
      const file = referred.endsWith('.json') ? referred : join(referred, 'tsconfig.json');
      if (!existsSync(file)) continue;
      const config = parseTsconfig(file);
      if (createFilesMatcher({ path: file, config })(join(output, 'index.ts'))) return config.compilerOptions ?? {};
    }
    return nearest.config.compilerOptions ?? {};
  } catch {
    // A tsconfig that cannot be read is the compiler's to complain of.
    return {};
  }
}
