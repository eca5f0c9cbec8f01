import { lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from './is-folder.js';

/**
 * Makes a folder and those above it. Not with Node's `recursive`, which never comes back from a file system that takes no
 * folders, as /proc (Node 20 to 26): it says ENOENT although the folder above is there.
 * @throws Error of the file system that says what is in the way; its code is never EEXIST
 */
export function makeFolder(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another run may have made it meanwhile.
    if (isFolder(folder)) return;
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code !== 'ENOENT' || isFolder(above)) throw explain(error as NodeJS.ErrnoException, folder);
    makeFolder(above, mode);
    makeFolder(folder, mode);
  }
}

/** The same error, where the system's words would mislead: EEXIST of a file, ENOENT of what was just to be made. */
function explain(error: NodeJS.ErrnoException, folder: string): NodeJS.ErrnoException {
  if (error.code === 'ENOENT') return fault('ENOENT', `no folder can be made in ${dirname(folder)}`, error);
  if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') return error;
  const obstacle = obstacleAbove(folder);
  const isLink = lstatSync(obstacle, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return fault('ENOTDIR', `${obstacle} is ${isLink ? 'a symbolic link that leads to no folder' : 'no folder'}`, error);
}

/** The part of a path that is there and no folder: the first one, seen from its end, that can be looked at. */
function obstacleAbove(path: string): string {
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  } catch {
    // It lies below what is in the way.
  }
  return dirname(path) === path ? path : obstacleAbove(dirname(path));
}

function fault(code: string, reason: string, cause: unknown): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${reason}`, { cause }), { code });
}
