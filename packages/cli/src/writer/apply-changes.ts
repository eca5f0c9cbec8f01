import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discardFile } from '../discard-file.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';
import { fileState, sha256 } from './file-state.js';
import { clearLeftOvers, hasLeftOvers } from './left-overs.js';
import { type Manifest, manifestName, readManifest, renderManifest } from './manifest.js';
import { lockName, withOutputLock } from './output-lock.js';
import { type Change, type PlanRequest, planChanges } from './plan-changes.js';

/**
 * Plans and writes what differs, alone in the folder. Every text is first written beside its place and then renamed into
 * it, so that no reader ever sees half a file, and a full disk leaves the old client whole. Before the first rename the
 * manifest learns what is about to stand there: whoever finds the folder after a kill knows every file as emitted.
 * @throws CommandError when the disk refuses, or something is in the way
 */
export async function applyChanges(
  given: Omit<PlanRequest, 'previous' | 'hashes'>,
  manifest: Manifest,
): Promise<readonly Change[]> {
  const request = { ...given, hashes: manifest.files };
  const { output } = request;
  const planned = planChanges({ ...request, previous: readManifest(output) });
  if (isSettled(planned, output, manifest) && !hasLeftOvers(output)) return planned;
  return await withOutputLock(output, () => {
    clearLeftOvers(output, lockName);
    // Another run may have been here meanwhile.
    const previous = readManifest(output);
    const changes = planChanges({ ...request, previous });
    if (!isSettled(changes, output, manifest)) write(output, changes, { previous, manifest });
    return changes;
  });
}

function isSettled(changes: readonly Change[], output: string, manifest: Manifest): boolean {
  if (changes.some(({ kind }) => kind !== 'unchanged')) return false;
  const previous = readManifest(output);
  return previous !== undefined && renderManifest(previous) === renderManifest(manifest);
}

interface Manifests {
  readonly previous: Manifest | undefined;
  readonly manifest: Manifest;
}

function write(output: string, changes: readonly Change[], { previous, manifest }: Manifests): void {
  const staged: Staged[] = [];
  const stageNext = (name: string, text: string): Staged => {
    const next = { temporary: temporaryFor(output, name), path: join(output, name), text };
    // Known before it is written, so that half a text on a full disk is cleared away too.
    staged.push(next);
    makeFolder(dirname(next.path));
    // 'wx': whatever might wait under this name, a link above all, is not written through.
    writeFileSync(next.temporary, text, { flag: 'wx' });
    return next;
  };
  try {
    const texts = changes.flatMap((change) => ('text' in change ? [stageNext(change.name, change.text)] : []));
    // Names are large, and of a first run that is killed none need to stay.
    const before = {
      ...(previous ?? { ...manifest, sources: {}, fixedNames: {} }),
      files: filesAsTheyAre(output, previous),
    };
    const pending = stageNext(`${manifestName}.pending`, renderManifest({ ...before, pending: manifest.files }));
    const last = stageNext(manifestName, renderManifest(manifest));
    renameSync(pending.temporary, last.path);
    // Before the new ones: where case does not count, an old name may be a new one's.
    for (const change of changes) if (change.kind === 'remove') rmSync(join(output, change.name), { force: true });
    for (const { temporary, path } of texts) renameSync(temporary, path);
    renameSync(last.temporary, last.path);
  } catch (error) {
    for (const { temporary } of staged) discardFile(temporary);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandError(exitCodes.usage, `${output} cannot be written: ${message}`);
  }
}

/** What is ours as it stands there now: after a run that was killed, some of it is of that run. */
function filesAsTheyAre(output: string, previous: Manifest | undefined): Record<string, string> {
  const names = Object.keys({ ...previous?.files, ...previous?.pending });
  return Object.fromEntries(
    names.flatMap((name) => {
      const state = fileState(join(output, name));
      return state.kind === 'file' ? [[name, state.sha256] as const] : [];
    }),
  );
}

interface Staged {
  readonly temporary: string;
  readonly path: string;
  readonly text: string;
}

function temporaryFor(output: string, name: string): string {
  return join(output, `.certwire-${process.pid}-${sha256(name).slice(0, 16)}.tmp`);
}
