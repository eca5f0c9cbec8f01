import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemCode } from '../errors.js';
import type { FileReader, LoadMaterial, Material, ReadFile } from '../material/types.js';

/** A key and its certificate are rarely written at once: what fails is told when it stays so, in milliseconds. */
const settleTime = 1000;

/** What keeps material in step with its files. */
export interface FileWatchOptions {
  /** As they were when the material in force was read. */
  readonly files: readonly ReadFile[];
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Reads and checks everything anew. */
  readonly load: LoadMaterial;
  /** Takes the new material into force; an error keeps the old. */
  readonly accept: (material: Material, changed: readonly string[]) => void;
  /** The files changed and cannot be used; told once per state of the files. */
  readonly refuse: (error: unknown, changed: readonly string[]) => void;
}

/** A file as a look found it. */
interface SeenFile extends ReadFile {
  readonly content: Uint8Array | undefined;
}

async function see(path: string): Promise<SeenFile> {
  try {
    const content = await readFile(path);
    return { path, sha256: createHash('sha256').update(content).digest('hex'), content };
  } catch (error) {
    return { path, sha256: `unreadable ${systemCode(error) ?? ''}`, content: undefined };
  }
}

/**
 * Reads what a look has read: a key and its certificate of one moment, which match where the next moment's may not.
 */
function readerOf(seen: readonly SeenFile[]): FileReader {
  const contents = new Map(seen.map(({ path, content }) => [path, content]));
  return (path) => {
    const content = contents.get(path);
    return content === undefined ? readFile(path) : Promise.resolve(content);
  };
}

function fingerprint(files: readonly ReadFile[]): string {
  return JSON.stringify(files.map(({ path, sha256 }) => [path, sha256]).sort());
}

function changedFiles(before: readonly ReadFile[], now: readonly ReadFile[]): readonly string[] {
  const known = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  return now.filter(({ path, sha256 }) => known.get(path) !== sha256).map(({ path }) => path);
}

/**
 * Looks at the content of the files from time to time. Watching for events would miss the swap of a mounted secret's
 * `..data` link, whose files themselves never change. Nothing here keeps the process alive.
 */
export function watchFiles(options: FileWatchOptions): () => void {
  const { interval, load, accept, refuse } = options;
  let inForce = options.files;
  let refused: { readonly state: string; readonly since: number; readonly told: boolean } | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const seeAll = (): Promise<readonly SeenFile[]> => Promise.all(inForce.map(({ path }) => see(path)));

  const take = (material: Material): void => {
    // What changed is what was read, which may be newer than what the look had seen.
    const changed = changedFiles(inForce, material.files);
    if (changed.length > 0) accept(material, changed);
    inForce = material.files;
    refused = undefined;
  };

  const keep = async (error: unknown, state: string): Promise<void> => {
    const now = await seeAll();
    // Written to in the meantime: what failed is no longer there.
    if (stopped || fingerprint(now) !== state) return;
    const since = refused?.state === state ? refused.since : Date.now();
    const told = Date.now() - since >= settleTime;
    refused = { state, since, told };
    if (told) refuse(error, changedFiles(inForce, now));
  };

  const look = async (): Promise<void> => {
    const seen = await seeAll();
    const state = fingerprint(seen);
    if (stopped || state === fingerprint(inForce)) {
      refused = undefined;
      return;
    }
    if (refused?.state === state && refused.told) return;
    try {
      const material = await load(readerOf(seen));
      if (!stopped) take(material);
    } catch (error) {
      if (!stopped) await keep(error, state);
    }
  };

  const schedule = (): void => {
    if (stopped) return;
    const settling = refused !== undefined && !refused.told;
    timer = setTimeout(() => void look().finally(schedule), settling ? Math.min(settleTime, interval) : interval);
    timer.unref();
  };

  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
