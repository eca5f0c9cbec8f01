import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryEnvironment } from '../registry-environment.js';

const root = join(__dirname, '../../../..');

/**
 * The folder with Turborepo and its remote cache, in the versions that examples/monorepo names. They are installed once,
 * below node_modules: the cache brings the clients of three clouds, which nobody who only builds Certwire should wait for.
 */
export function installTurborepo(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'examples/monorepo/package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const wanted = ['turbo', 'turborepo-remote-cache'].map((name) => `${name}@${devDependencies[name]}`);
  const folder = join(root, 'node_modules/.cache', `certwire-${wanted.join('-')}`);
  const stamp = join(folder, 'installed');
  if (!existsSync(stamp)) {
    mkdirSync(folder, { recursive: true });
    // Its own package.json, or npm would install into the workspace.
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const args = ['install', ...wanted, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', args, { cwd: folder, env: registryEnvironment(), stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(stamp, '');
  }
  return join(folder, 'node_modules');
}
