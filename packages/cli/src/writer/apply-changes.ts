import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import { sha256 } from './file-state.js';
import { type Manifest, manifestName, renderManifest } from './manifest.js';
import type { Change } from './plan-changes.js';

/**
 * Writes what differs. Every text is first written beside its place and then renamed into it, so that no reader ever
 * sees half a file, and a full disk leaves the old client whole.
 * @throws CommandError when the disk refuses
 */
export function applyChanges(output: string, changes: readonly Change[], manifest: Manifest): void {
  const staged: { temporary: string; path: string }[] = [];
  try {
    mkdirSync(output, { recursive: true });
    for (const change of changes) if ('text' in change) staged.push(stage(output, change.name, change.text));
    staged.push(stage(output, manifestName, renderManifest(manifest)));
    for (const { temporary, path } of staged) renameSync(temporary, path);
    for (const change of changes) if (change.kind === 'remove') rmSync(join(output, change.name), { force: true });
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandError(exitCodes.usage, `${output} cannot be written: ${message}`);
  }
}

function stage(output: string, name: string, text: string): { temporary: string; path: string } {
  const path = join(output, name);
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.certwire-${process.pid}-${sha256(name).slice(0, 8)}.tmp`);
  // 'wx': whatever might wait under this name, a link above all, is not written through.
  writeFileSync(temporary, text, { flag: 'wx' });
  return { temporary, path };
}
