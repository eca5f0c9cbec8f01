import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError, exitCodes } from '../exit-codes.js';
import { type PkiFolder, pkiIsIn } from './pki-folder.js';

/** Milliseconds after which a lock whose process is gone is taken for a left-over. No command holds one for so long. */
const stale = 2_000;
/** Milliseconds that a command waits for another one. */
const patience = 15_000;

/**
 * Does something that changes a PKI while no other command does: a watch that signs a new revocation list, for one, would
 * write back what it had read before somebody revoked a certificate.
 * @throws CommandError when another command does not end
 */
export async function withLock<Result>(folder: PkiFolder, action: () => Promise<Result>): Promise<Result> {
  // Without a PKI there is nothing to lock, and the action says so.
  if (!pkiIsIn(folder)) return await action();
  const lock = join(folder.path, '.lock');
  for (const end = Date.now() + patience; !take(lock); await wait(50)) {
    if (Date.now() < end) continue;
    const message = `Another certwire pki is at work in ${folder.shown}, and does not end.`;
    throw new CommandError(exitCodes.usage, message, `If there is none, remove ${join(folder.shown, '.lock')}.`);
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new CommandError(exitCodes.usage, `${lock} cannot be written: ${message}`);
    if (isLeftOver(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isLeftOver(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs < stale) return false;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    // Gone meanwhile (ENOENT), or somebody else's (EPERM): no left-over.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
