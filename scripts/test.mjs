// `npm test`: every check of the repository, then every test, in one go and exactly as CI runs it.
// Arguments are handed to jest: `npm test -- stores` runs the tests whose path has `stores`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './clean-environment.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = cleanEnvironment(process.env);

/** Each is one sentence that must be true, and the program that knows. */
const checks = [
  ['Every file is formatted and free of what the linter knows.', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  ['Every import goes the way that docs/architecture.md draws.', 'scripts/check-rooms.mjs'],
  ['Every template asks only for what its view has.', 'scripts/check-templates.mjs'],
  ['The tests are type-correct.', 'node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.tests.json'],
  ['What is built is what the sources say.', 'scripts/build.mjs', '--check'],
  ['Every export is documented, and every package installs for ES modules and CommonJS.', 'scripts/check-exports.mjs'],
];

function run(args, options = {}) {
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit', ...options }).status ?? 1;
}

function runChecks() {
  let failed = 0;
  for (const [sentence, ...args] of checks) {
    const started = performance.now();
    const status = run(args);
    if (status !== 0) failed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${sentence}  (${seconds} s)`);
  }
  return failed;
}

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-test-'));
  const report = join(folder, 'result.json');
  try {
    const status = run(['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...args], {
      // With --json jest prints its report to standard output too; what a person reads goes to standard error.
      stdio: ['inherit', 'ignore', 'inherit'],
    });
    return { status, result: JSON.parse(readFileSync(report, 'utf8')) };
  } catch {
    return { status: 1, result: { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const failedChecks = runChecks();
const { status, result } = runJest(process.argv.slice(2));
for (const file of result.testResults) {
  for (const test of file.assertionResults.filter((each) => each.status === 'pending')) {
    console.log(`skipped  ${test.fullName}`);
  }
}
// A file that cannot be loaded and a check that fails count as one failed test each: no red is missing from the line.
const failed = result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0) + failedChecks;
console.log(`${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
