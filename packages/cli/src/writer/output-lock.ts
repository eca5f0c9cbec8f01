import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { discardFile } from '../discard-file.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';

/** Name of the lock within the output folder; it is there while files are put in place. */
export const lockName = '.certwire-lock.tmp';

/** Putting files in place takes parts of a second; a lock that is this old is nobody's. In milliseconds. */
const oldest = 30_000;
const oldestEmpty = 1000;

/** Runs work alone in an output folder, after whoever was there before. @throws CommandError when it cannot be written */
export async function withOutputLock<T>(output: string, work: () => T): Promise<T> {
  const path = join(output, lockName);
  const mine = `${hostname()} ${process.pid}\n`;
  while (!take(path, output, mine)) {
    if (isAbandoned(path)) rmSync(path, { force: true });
    else await wait(20);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string, output: string, mine: string): boolean {
  try {
    makeFolder(output);
    writeFileSync(path, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return refuseObstacle(path);
    // On a full disk the file is there, and empty.
    if (code === 'ENOSPC') discardFile(path);
    throw new CommandError(exitCodes.usage, `${output} cannot be written: ${message}`);
  }
}

/** A lock that somebody holds is a file; for anything else we would wait for ever. */
function refuseObstacle(path: string): false {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== false) return false;
  throw new CommandError(exitCodes.usage, `${path} is no file, and stands where the lock would.`, 'Move it away.');
}

/** True for the lock of a process of this machine that has ended, and for one that is too old to be held. */
function isAbandoned(path: string): boolean {
  try {
    const stat = lstatSync(path);
    // An empty one is just being taken, or was left by a process that ended at that very moment.
    if (Date.now() - stat.mtimeMs > (stat.size === 0 ? oldestEmpty : oldest)) return true;
    const [host, pid] = readFileSync(path, 'utf8').trim().split(' ');
    return host === hostname() && pid !== undefined && !isRunning(Number(pid));
  } catch {
    // It has just been given back.
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
