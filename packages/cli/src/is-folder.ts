import { statSync } from 'node:fs';

/** True for a folder, and for a link to one; false for whatever cannot be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // Below a file, behind links that run in a circle, of a name that no file system takes.
    return false;
  }
}
