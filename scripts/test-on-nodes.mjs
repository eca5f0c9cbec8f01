// Runs the tests of what depends on Node's own TLS and streams on the newer versions that we support; `npm test` runs
// everything on the version that is installed. Usage: node scripts/test-on-nodes.mjs [version...], after `npm run build`.
// The versions come from the npm package `node`, into a cache below node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './clean-environment.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const versions = given.length > 0 ? given : ['22', '24', '26'];
const tests = ['packages/runtime', 'packages/stores', 'packages/pki', 'packages/conformance/test/servers'];

/** The program of that version, installed when it is not there yet. */
function install(version) {
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

for (const version of versions) {
  const program = install(version);
  const env = cleanEnvironment(process.env);
  // What a test starts as `node` is of that version, too.
  env.PATH = `${dirname(program)}${delimiter}${env.PATH}`;
  const { status } = spawnSync(program, ['node_modules/jest/bin/jest.js', '--silent', ...tests], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  The run time works on Node ${version}.`);
  if (status !== 0) process.exitCode = 1;
}
