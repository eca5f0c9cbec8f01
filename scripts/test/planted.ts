import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs a check of scripts/ over a small tree made of `files`, and gives what it said. */
export function runCheck(script: string, files: Readonly<Record<string, string>>): { passed: boolean; said: string } {
  const root = mkdtempSync(join(tmpdir(), 'certwire-planted-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', script), root], {
      encoding: 'utf8',
    });
    return { passed: status === 0, said: stdout + stderr };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
