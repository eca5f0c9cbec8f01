import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discardFile } from '../discard-file.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';
import { fileState } from './file-state.js';
import { clearLeftOvers, hasLeftOvers } from './left-overs.js';
import { type FoundManifest, type Manifest, manifestName, readManifest, renderManifest } from './manifest.js';
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
  const found = readManifest(output);
  const planned = planChanges({ ...request, previous: found });
  if (isSettled(planned, found, manifest) && !hasLeftOvers(output)) return planned;
  return await withOutputLock(output, () => {
    clearLeftOvers(output, lockName);
    // Another run may have been here meanwhile.
    const previous = readManifest(output);
    const changes = planChanges({ ...request, previous });
    if (!isSettled(changes, previous, manifest)) write(output, changes, { previous, manifest });
    return changes;
  });
}

function isSettled(changes: readonly Change[], previous: FoundManifest | undefined, manifest: Manifest): boolean {
  if (previous === undefined || previous.isEdited || previous.format !== manifest.format) return false;
  if (changes.some(({ kind }) => kind !== 'unchanged')) return false;
  return renderManifest(previous) === renderManifest(manifest);
}

interface Manifests {
  readonly previous: Manifest | undefined;
  readonly manifest: Manifest;
}

function write(output: string, changes: readonly Change[], { previous, manifest }: Manifests): void {
  const staged: Staged[] = [];
  const folders = new Set<string>();
  const encode = createEncoder();
  const stageNext = (name: string, text: string): Staged => {
    const temporary = join(output, `.certwire-${process.pid}-${staged.length}.tmp`);
    const next = { temporary, path: join(output, name) };
    // Known before it is written, so that half a text on a full disk is cleared away too.
    staged.push(next);
    const folder = dirname(next.path);
    if (!folders.has(folder)) makeFolder(folder);
    folders.add(folder);
    // 'wx': whatever might wait under this name, a link above all, is not written through.
    writeFileSync(next.temporary, encode(text), { flag: 'wx' });
    return next;
  };
  try {
    const texts = changes.flatMap((change) => ('text' in change ? [stageNext(change.name, change.text)] : []));
    // Names are large, and of a first run that is killed none need to stay.
    const before = {
      ...(previous ?? { ...manifest, sources: {}, fixedNames: [] }),
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
}

/** Encodes text after text into the same memory, where fresh memory for each would cost more than the encoding. */
function createEncoder(): (text: string) => Uint8Array {
  let memory: Buffer = Buffer.alloc(0);
  return (text) => {
    // A character has three bytes at most, a pair of surrogates four.
    if (memory.length < 3 * text.length) memory = Buffer.allocUnsafeSlow(3 * text.length);
    return memory.subarray(0, memory.write(text));
  };
}
