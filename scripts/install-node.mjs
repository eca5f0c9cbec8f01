import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The newer versions that we support, beside the one that the repository is worked on with. */
export const newerVersions = ['22', '24', '26'];

/** The program of a version, from the npm package `node`, below node_modules; installed when it is not there yet. */
export function installNode(version) {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const folder = join(root, 'node_modules/.cache', `certwire-node-${version}`);
  const program = join(folder, 'node_modules/node/bin/node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  // Its own package.json, or npm would install into the workspace.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', `node@${version}`, '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm could not install node@${version}.`);
  return program;
}
