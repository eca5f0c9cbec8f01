// Emits every client that is committed again, as the tests do, and writes it: examples and the goldens of conformance.
// Run it after a change of the generator, then read the difference as a user of the client would.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders with a manifest, which says by itself how its client was made. */
function committedClients() {
  return ['examples', 'packages/conformance/test']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, name)))
    .filter((path) => path.endsWith('.certwire.json') && !path.includes('node_modules'))
    .map((path) => join(path, '..'))
    .sort();
}

for (const output of committedClients()) {
  const { spec, options } = JSON.parse(readFileSync(join(output, '.certwire.json'), 'utf8'));
  const args = ['generate', join(output, spec), '-o', output, '-s', options.service, '--force'];
  const { status } = spawnSync(process.execPath, [join(root, 'packages/cli/bin/certwire.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
