// Packs every public package into a tarball, as `pnpm publish` would, and remembers the result until the build changes.
// Used by check-exports and by the test that installs the tarballs; `node scripts/pack.mjs` prints their paths.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Public packages, each before those that depend on it. */
export const packages = ['stores', 'pki', 'runtime', 'generator', 'cli'];

/** Paths of the tarballs, in the order of `packages`. @throws when pnpm fails */
export function packAll() {
  const folder = join(root, 'node_modules/.cache/certwire-packed');
  const stamp = join(folder, 'built');
  const wanted = fingerprint();
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const filters = packages.map((name) => `--filter=./packages/${name}`);
    const args = [
      'exec',
      '--yes',
      '--',
      packageManager,
      '--recursive',
      ...filters,
      'pack',
      `--pack-destination=${folder}`,
    ];
    const { status, stderr, stdout } = spawnSync('npm', args, {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`pnpm pack failed:\n${stdout}${stderr}`);
    writeFileSync(stamp, wanted);
  }
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  return packages.map((name) => {
    const file = tarballs.find((tarball) =>
      new RegExp(`^certwire-${name === 'cli' ? '' : `${name}-`}\\d`).test(tarball),
    );
    if (file === undefined) throw new Error(`pnpm pack made no tarball of packages/${name}`);
    return join(folder, file);
  });
}

/** Everything that goes into a tarball: the build by its stamp, and the few files beside it. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules/.cache/certwire-built')));
  for (const name of packages) {
    for (const file of [
      'package.json',
      'README.md',
      'bin/certwire.js',
      'bin/worker.js',
      'dist/esm/index.js',
      'dist/cjs/index.js',
    ]) {
      const path = join(root, 'packages', name, file);
      if (existsSync(path)) hash.update(readFileSync(path));
    }
  }
  return hash.update(readFileSync(join(root, 'LICENSE'))).digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(packAll().join('\n'));
}
