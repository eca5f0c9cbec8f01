import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemCode } from '../errors.js';
import type { Material, ReadFile } from '../material/types.js';

/** A key and its certificate are rarely written at once: what fails is told when it stays so, in milliseconds. */
const settleTime = 1000;

/** What keeps material in step with its files. */
export interface FileWatchOptions {
  /** As they were when the material in force was read. */
  readonly files: readonly ReadFile[];
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Reads and checks everything anew. */
  readonly load: () => Promise<Material>;
  /** Takes the new material into force; an error keeps the old. */
  readonly accept: (material: Material, changed: readonly string[]) => void;
  /** The files changed and cannot be used; told once per state of the files. */
  readonly refuse: (error: unknown, changed: readonly string[]) => void;
}

async function stateOf(path: string): Promise<ReadFile> {
  try {
    return {
      path,
      sha256: createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    };
  } catch (error) {
    return { path, sha256: `unreadable ${systemCode(error) ?? ''}` };
  }
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

  const stateNow = (): Promise<readonly ReadFile[]> => Promise.all(inForce.map(({ path }) => stateOf(path)));

  const take = (material: Material): void => {
    // What changed is what was read, which may be newer than what the look had seen.
    const changed = changedFiles(inForce, material.files);
    if (changed.length > 0) accept(material, changed);
    inForce = material.files;
    refused = undefined;
  };

  const keep = async (error: unknown, state: string): Promise<void> => {
    const now = await stateNow();
    // Written to in the meantime: what failed is no longer there.
    if (stopped || fingerprint(now) !== state) return;
    const since = refused?.state === state ? refused.since : Date.now();
    const told = Date.now() - since >= settleTime;
    refused = { state, since, told };
    if (told) refuse(error, changedFiles(inForce, now));
  };

  const look = async (): Promise<void> => {
    const state = fingerprint(await stateNow());
    if (stopped || state === fingerprint(inForce)) {
      refused = undefined;
      return;
    }
    if (refused?.state === state && refused.told) return;
    try {
      const material = await load();
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
