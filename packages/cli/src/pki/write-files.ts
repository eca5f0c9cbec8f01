import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { discardFile } from '../discard-file.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';

/** A file to be written. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** `secret` is for its owner alone (0600), `public` for everybody (0644). */
  readonly access: 'secret' | 'public';
}

/**
 * Writes files whole: each is first written beside its place and then renamed into it, so that a reader sees the old content or
 * the new one, never a part; and none is renamed before all are written. What a file had of owner and rights, it keeps: a
 * server that runs under an account of its own still reads it after a renewal.
 * @throws CommandError when the disk refuses
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const staged: { temporary: string; path: string }[] = [];
  let at = '';
  try {
    for (const { path, content, access } of files) {
      at = path;
      const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
      staged.push({ temporary, path });
      writeFileSync(temporary, content, { flag: 'wx', mode: access === 'secret' ? 0o600 : 0o644 });
      keepRights(path, temporary, access);
    }
    for (const { temporary, path } of staged) {
      at = path;
      renameSync(temporary, path);
    }
  } catch (error) {
    for (const { temporary } of staged) discardFile(temporary);
    throw diskError(error, at);
  }
}

/** Gives a new file the owner and the rights of the one that it replaces, but never a secret to everybody. */
function keepRights(path: string, temporary: string, access: FileToWrite['access']): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before === undefined || process.platform === 'win32') return;
  try {
    chownSync(temporary, before.uid, before.gid);
  } catch {
    // Only root gives files away. What stays is ours, and its group may not be the one that was let in.
    return;
  }
  chmodSync(temporary, before.mode & (access === 'secret' ? 0o770 : 0o777));
}

/** Refuses when one of these is there already. @throws CommandError that names it */
export function refuseToOverwrite(paths: readonly string[], hint: string): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) {
    throw new CommandError(exitCodes.usage, `${taken} is there already; nothing is overwritten.`, hint);
  }
}

/** Makes a folder that only its owner enters, and those above it. @throws CommandError when the disk refuses */
export function makePrivateFolder(path: string): void {
  try {
    makeFolder(path, 0o700);
  } catch (error) {
    throw diskError(error, path);
  }
}

function diskError(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new CommandError(exitCodes.usage, `${path} cannot be written: ${message}`);
}
