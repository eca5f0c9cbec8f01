import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const root = join(__dirname, '../../../..');

it('a certificate is renewed under load without a failed request, and the process then ends by itself', () => {
  const own = process.versions.node.split('.')[0] ?? '';
  // CI runs the same program for a minute on every version of Node.
  const args = [join(root, 'scripts/rotate-under-load.mjs'), '--seconds', '3', own];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for (const version of ['TLSv1.2', 'TLSv1.3']) {
    expect(stdout).toMatch(
      new RegExp(`^ok {6}Node ${own}, ${version}: \\d+ renewals, [1-9]\\d* taken up, .* 0 failed$`, 'm'),
    );
  }
  expect(status).toBe(0);
}, 180_000);
