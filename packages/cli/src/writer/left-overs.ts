import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const names = /^\.certwire-[\w-]+\.tmp$/;

/** True where a run is writing, or was killed at it. */
export function hasLeftOvers(output: string): boolean {
  try {
    return readdirSync(output).some((name) => names.test(name));
  } catch {
    return false;
  }
}

/** Clears away what a run that was killed has left: with the lock in our hands, which stays, it is nobody's. */
export function clearLeftOvers(output: string, lock: string): void {
  for (const name of readdirSync(output)) {
    if (names.test(name) && name !== lock) rmSync(join(output, name), { force: true });
  }
}
