import { dirname } from 'node:path';

/** A watch of some files. */
export interface FileWatch {
  /** Resolves at the next change of one of them; at once when there was one since the last call. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/** Several changes within this time, in milliseconds, are one: an editor writes a file in steps. */
const calm = 50;

/** Watches files by their folders, so that one that is replaced or not there yet is seen too. Resolves when it sees. */
export async function watchFiles(files: readonly string[]): Promise<FileWatch> {
  const { watch } = await import('chokidar');
  const wanted = new Set(files);
  let dirty = false;
  let wake: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const folders = [...new Set(files.map((file) => dirname(file)))];
  const watcher = watch(folders, { ignoreInitial: true, depth: 0 });
  watcher.on('all', (_event, path) => {
    if (!wanted.has(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      dirty = true;
      wake?.();
    }, calm);
  });
  // What may not be watched any more is said by the run that reads it.
  watcher.on('error', () => {});
  // Of nothing, as when every document is a URL, the library is never ready.
  if (folders.length > 0) await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    async changed() {
      if (!dirty) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      wake = undefined;
      dirty = false;
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
