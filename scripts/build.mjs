// Builds every package: JavaScript by esbuild (ES modules and CommonJS), declarations by tsc, templates precompiled.
// Unchanged sources are recognised by their content, so that `npm run demo` starts at once the second time.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { precompileTemplates } from './precompile-templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['stores', 'pki', 'runtime', 'generator', 'cli'];
const stamp = join(root, 'node_modules', '.cache', 'certwire-built');

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const sources = packages.flatMap((name) => filesBelow(join(root, 'packages', name, 'src')));
  const settings = packages.flatMap((name) =>
    ['package.json', 'tsconfig.json'].map((file) => join(root, 'packages', name, file)),
  );
  const scripts = ['build', 'bundle', 'precompile-templates'].map((name) => `scripts/${name}.mjs`);
  const shared = ['tsconfig.base.json', ...scripts, 'pnpm-lock.yaml'];
  const inputs = [
    ...sources,
    ...settings,
    ...filesBelow(join(root, 'templates')),
    ...shared.map((file) => join(root, file)),
  ];
  for (const file of inputs.filter((path) => !path.endsWith('precompiled-templates.js'))) {
    hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function built() {
  return packages.every((name) => existsSync(join(root, 'packages', name, 'dist/cjs/index.js')));
}

function declare() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-b', ...packages.map((name) => join(root, 'packages', name))];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  for (const name of packages) {
    const dist = join(root, 'packages', name, 'dist');
    for (const file of filesBelow(join(dist, 'esm')).filter((path) => path.endsWith('.d.ts'))) {
      const copy = join(dist, 'cjs', relative(join(dist, 'esm'), file));
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(file, copy);
    }
  }
}

const wanted = fingerprint();
const current = built() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (process.argv.includes('--check')) {
  if (!current) console.error('The sources have changed since the build: run npm run build.');
  process.exitCode = current ? 0 : 1;
} else if (!current) {
  console.log('Building…');
  for (const name of packages) rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
  precompileTemplates(root);
  await Promise.all(packages.map((name) => bundle(join(root, 'packages', name))));
  declare();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
