// Runs the tests of what depends on Node's own TLS and streams on the newer versions that we support; `npm test` runs
// everything on the version that is installed. Usage: node scripts/test-on-nodes.mjs [version...], after `npm run build`.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './clean-environment.cjs';
import { installNode, newerVersions } from './install-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const versions = given.length > 0 ? given : newerVersions;
const tests = [
  'packages/runtime',
  'packages/stores',
  'packages/pki',
  'packages/conformance/test/servers',
  'packages/conformance/test/jsse',
];

for (const version of versions) {
  const program = installNode(version);
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
