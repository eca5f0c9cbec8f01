// Installs the workspace's dependencies with the pinned pnpm, and does nothing when they are already in place:
// `npm run demo` and `npm test` start with it on every machine, a bare one included.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.certwire-installed');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** One digest of everything that decides what is installed. */
function wanted() {
  const hash = createHash('sha256');
  const packages = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  );
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packages.sort()]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  return hash.update(process.version).digest('hex');
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted()) {
  const lock = existsSync(join(root, 'pnpm-lock.yaml')) && !process.argv.includes('--update-lock');
  const args = ['exec', '--yes', '--', packageManager, 'install', lock ? '--frozen-lockfile' : '--no-frozen-lockfile'];
  console.log(`Installing dependencies with ${packageManager} (once)…`);
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    console.error(`The dependencies could not be installed: ${error?.message ?? `npm exited with ${status}`}.`);
    console.error('Check that the npm registry can be reached (npm ping), then run the command again.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted());
}
