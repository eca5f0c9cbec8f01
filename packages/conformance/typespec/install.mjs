// Installs the scenarios of TypeSpec (@typespec/http-specs) with their mock server into a cache below node_modules, and
// compiles them to OpenAPI 3.1. They are no dependency of the workspace: 350 MB, and their compiler needs Node 22.
// Usage: node packages/conformance/typespec/install.mjs     (does nothing when it is already done)
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const cache = join(here, '../../../node_modules/.cache/certwire-typespec');
const stamp = join(cache, 'installed');
const own = readdirSync(here)
  .filter((file) => file !== 'exceptions.json')
  .sort();
const hash = createHash('sha256');
for (const file of own) hash.update(file).update(readFileSync(join(here, file)));
const wanted = hash.digest('hex');

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} ended with ${error?.message ?? status} in ${cache}.`);
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing the scenarios of TypeSpec (once)…');
  rmSync(stamp, { force: true });
  rmSync(join(cache, 'documents'), { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  // Copies, so that what they import is found beside them.
  for (const file of own) cpSync(join(here, file), join(cache, file));
  run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']);
  run(join(cache, 'node_modules/node/bin/node'), ['compile.mjs', 'documents']);
  writeFileSync(stamp, wanted);
}
