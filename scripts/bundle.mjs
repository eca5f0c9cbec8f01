// The JavaScript of one package: ES modules, and CommonJS with what docs/decisions/0002 takes into it.

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** By package: what its CommonJS build has beside its index, and the dependencies that it carries within. */
const plans = {
  // An ES module only, which CommonJS could not require.
  runtime: { carried: ['oauth4webapi'] },
  // The command line is CommonJS: one file each for itself and the generator start in half the time of a hundred.
  generator: { carried: ['@apidevtools/swagger-parser'], lazy: true },
  cli: { carried: ['commander'], lazy: true, entries: ['main.ts', 'prepare-process.ts'] },
};

/** Leaves out what no caller of ours reaches: swagger-parser's validators, a third of its loading (ajv). */
const withoutValidators = {
  name: 'without-validators',
  setup({ onLoad }) {
    onLoad({ filter: /swagger-parser[\\/]lib[\\/]validators[\\/]/ }, () => ({
      contents: 'module.exports = undefined;',
    }));
  },
};

/** Leaves out what commander starts subcommands of other programs with: we have none, and it takes 7 ms of every run to load. */
const withoutExecutables = {
  name: 'without-executables',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /commander[\\/]lib[\\/]/.test(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = undefined;' }));
  },
};

/** Bundles files of the package itself and what it carries; everything else stays outside. */
function carrying(carried) {
  return {
    name: 'carrying',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === 'asked' || path.startsWith('node:')) return undefined;
        const within = importer.includes('node_modules');
        if (!within && !carried.includes(path)) return { path, external: true };
        return await find(path, { importer, kind, resolveDir, pluginData: 'asked' });
      });
    },
  };
}

/** The folder of the npm package that a file belongs to. */
function homeOf(file) {
  const [, home] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(resolve(file)) ?? [];
  return home;
}

/** Puts the licences of the packages that were bundled beside the bundle. */
function noticeFor({ inputs }, folder) {
  const homes = new Set(Object.keys(inputs).map(homeOf).filter(Boolean));
  for (const home of homes) {
    const { name, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const licence = readdirSync(home).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) throw new Error(`${name} has no licence to carry along.`);
    cpSync(join(home, licence), join(folder, `${name.replace('/', '-')}-${version}.notice.txt`));
  }
}

/** Builds dist/esm and dist/cjs of the package in this folder. */
export async function bundle(folder) {
  const { carried = [], lazy = false, entries = [] } = plans[folder.split(/[\\/]/).at(-1)] ?? {};
  const common = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    legalComments: 'none',
  };
  const source = (file) => join(folder, 'src', file);
  await build({
    ...common,
    entryPoints: [source('index.ts')],
    format: 'esm',
    splitting: true,
    packages: 'external',
    outdir: join(folder, 'dist/esm'),
  });
  const { metafile } = await build({
    ...common,
    entryPoints: ['index.ts', ...entries].map(source),
    format: 'cjs',
    outdir: join(folder, 'dist/cjs'),
    plugins: [withoutValidators, withoutExecutables, carrying(carried)],
    // With `require` a package of ours comes from its own CommonJS, and Node's loader of ES modules is not even started.
    ...(lazy ? { supported: { 'dynamic-import': false } } : {}),
    metafile: true,
  });
  noticeFor(metafile, join(folder, 'dist/cjs'));
  writeFileSync(join(folder, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');
}
