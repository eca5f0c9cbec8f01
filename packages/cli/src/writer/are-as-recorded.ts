import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256, withoutCarriageReturns } from './file-state.js';
import type { Manifest } from './manifest.js';

/** Most emitted files are smaller; what they are read into grows. In bytes. */
const usualSize = 1024 * 1024;

/**
 * True when every file is there, is a file and no link, and has the text that the manifest tells. Its answer is that of
 * `fileState` for each, given with a third of the calls: an unchanged client may have hundreds of files.
 */
export function areAsRecorded(output: string, files: Manifest['files']): boolean {
  const folders = new Map<string, ReadonlySet<string>>();
  let memory: Buffer = Buffer.allocUnsafeSlow(usualSize);
  const read = (path: string): Buffer => {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      for (;;) {
        const more = readSync(file, memory, length, memory.length - length, null);
        if (more === 0) return memory.subarray(0, length);
        length += more;
        if (length === memory.length) memory = enlarged(memory);
      }
    } finally {
      closeSync(file);
    }
  };
  try {
    for (const [name, recorded] of Object.entries(files)) {
      const path = `${output}/${name}`;
      const folder = name.includes('/') ? dirname(path) : output;
      const known = folders.get(folder) ?? filesIn(folder);
      folders.set(folder, known);
      if (!known.has(path)) return false;
      if (sha256(withoutCarriageReturns(read(path))) !== recorded) return false;
    }
    return true;
  } catch {
    // What stands in the way, the full run says.
    return false;
  }
}

function enlarged(memory: Buffer): Buffer {
  const larger = Buffer.allocUnsafeSlow(2 * memory.length);
  memory.copy(larger);
  return larger;
}

/** The paths of the plain files in a folder. */
function filesIn(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`));
}
