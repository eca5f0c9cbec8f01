import { rmSync } from 'node:fs';

/** Removes what was written by half, where it is there: what went wrong is told, and must not be hidden by what follows. */
export function discardFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Below a file, say, nothing has been written.
  }
}
