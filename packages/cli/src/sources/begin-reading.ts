import { close, openSync, read, statSync } from 'node:fs';

/** Smaller documents are read sooner than a thread has begun. In bytes. */
const smallest = 1024 * 1024;

/**
 * Has a large file read by a thread of Node's, in one go, while this one looks at what was emitted from it. Undefined for
 * what is small or no plain file, and in the end where reading failed or the file changed meanwhile: whoever reads it
 * then learns why.
 */
export function beginReading(path: string): Promise<Uint8Array | undefined> | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || stat.size < smallest) return undefined;
    const file = openSync(path, 'r');
    // One byte more than there should be tells that the file has grown.
    const memory = Buffer.allocUnsafeSlow(stat.size + 1);
    return new Promise((resolve) => {
      read(file, memory, 0, memory.length, 0, (error, length) => {
        close(file, () => undefined);
        resolve(error === null && length === stat.size ? memory.subarray(0, length) : undefined);
      });
    });
  } catch {
    return undefined;
  }
}
