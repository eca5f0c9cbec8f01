import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import { type FileState, fileState } from './file-state.js';
import { isSafeName, type Manifest } from './manifest.js';
import { lockName } from './output-lock.js';

/** What is to happen to one file of the output folder. */
export type Change =
  | { readonly kind: 'create' | 'update'; readonly name: string; readonly text: string }
  | { readonly kind: 'remove' | 'unchanged'; readonly name: string };

/** What {@link planChanges} compares. */
export interface PlanRequest {
  /** Absolute. */
  readonly output: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The sha256 of every text, by the name of its file. */
  readonly hashes: Readonly<Record<string, string>>;
  /** The manifest of the run before, if there was one. */
  readonly previous: Manifest | undefined;
  /** Overwrites emitted files that were edited. */
  readonly force: boolean;
}

/**
 * Compares what was emitted with what is there, and touches nothing.
 * @throws CommandError that names every file in the way: edited ones, foreign ones, links, folders.
 */
export function planChanges(request: PlanRequest): Change[] {
  const obstacles = new Obstacles(request);
  obstacles.checkFolders();
  obstacles.checkCase();
  const emitted = new Set(request.files.map((file) => file.name));
  const { files = {}, pending = {} } = request.previous ?? {};
  const leftOver = Object.keys({ ...files, ...pending }).filter((name) => !emitted.has(name));
  const leftOverInAnyCase = new Set(leftOver.map((name) => name.toLowerCase()));
  const changes: Change[] = [];
  const isEmpty = holdsNothing(request.output);
  for (const file of request.files) {
    // The generator's own promise; broken only by a bug, and then nothing outside may suffer.
    if (!isSafeName(file.name)) throw new Error(`The generator gave a file the name ${JSON.stringify(file.name)}`);
    const state: FileState = isEmpty ? { kind: 'absent' } : fileState(join(request.output, file.name));
    if (state.kind === 'absent') changes.push({ kind: 'create', ...file });
    else if (leftOverInAnyCase.has(file.name.toLowerCase()) && obstacles.mayReplace(file.name)) {
      // Where case does not count, the old name is the same file, and goes first.
      changes.push({ kind: 'update', ...file });
    } else if (state.kind === 'file' && state.sha256 === request.hashes[file.name]) {
      changes.push({ kind: 'unchanged', name: file.name });
    } else if (obstacles.mayReplace(file.name)) changes.push({ kind: 'update', ...file });
  }
  for (const name of leftOver) {
    if (fileState(join(request.output, name)).kind === 'absent') continue;
    if (obstacles.mayReplace(name)) changes.push({ kind: 'remove', name });
  }
  obstacles.throwIfAny();
  return changes;
}

/** Collects all that stands in the way, so that one run reports it all. */
class Obstacles {
  readonly #request: PlanRequest;
  readonly #edited: string[] = [];
  readonly #foreign: string[] = [];

  constructor(request: PlanRequest) {
    this.#request = request;
  }

  /** A link among the folders would lead our files to a place that nobody named. */
  checkFolders(): void {
    const { output, files } = this.#request;
    const folders = new Set(['.', ...files.map((file) => dirname(file.name))]);
    for (const folder of folders) {
      const { kind } = fileState(join(output, folder));
      if (kind === 'absent' || kind === 'folder') continue;
      const what = kind === 'link' ? 'a symbolic link' : 'no folder';
      throw new CommandError(
        exitCodes.usage,
        `${join(output, folder)} is ${what}, and Certwire writes through none.`,
        'Name the folder itself as --output, or move what is there.',
      );
    }
  }

  /** On Windows and macOS a file of ours and one that differs in case are one file, and a checkout loses one of them. */
  checkCase(): void {
    const { output, files, previous } = this.#request;
    const ours = new Map(files.map(({ name }) => [name.toLowerCase(), name]));
    const known = new Set([...ours.values(), ...Object.keys({ ...previous?.files, ...previous?.pending })]);
    for (const name of namesIn(output)) {
      const twin = ours.get(name.toLowerCase());
      if (twin !== undefined && !known.has(name)) this.#foreign.push(`${name} (${twin} where case does not count)`);
    }
  }

  mayReplace(name: string): boolean {
    const { output, previous, force } = this.#request;
    const state = fileState(join(output, name));
    // Of a run that was killed a file may be there or not yet.
    const recorded = [...hashesOf(name, previous?.files), ...hashesOf(name, previous?.pending)];
    const ours = state.kind === 'file' && (recorded.length > 0 || state.emitted);
    if (!ours) this.#foreign.push(state.kind === 'link' ? `${name} (a symbolic link)` : name);
    else if (!force && !recorded.includes(state.sha256)) this.#edited.push(name);
    else return true;
    return false;
  }

  throwIfAny(): void {
    const { output } = this.#request;
    if (this.#foreign.length > 0) {
      throw new CommandError(
        exitCodes.usage,
        `Certwire did not write these and leaves them alone: ${listOf(this.#foreign, output)}.`,
        'Move them away, or choose another --output.',
      );
    }
    if (this.#edited.length > 0) {
      throw new CommandError(
        exitCodes.usage,
        `These emitted files were edited since: ${listOf(this.#edited, output)}.`,
        'Keep the edits elsewhere and run again with --force to overwrite them.',
      );
    }
  }
}

/** The hashes under which a manifest knows a file, whatever its case. */
function hashesOf(name: string, files: Manifest['files'] = {}): string[] {
  return Object.entries(files).flatMap(([each, hash]) => (each.toLowerCase() === name.toLowerCase() ? [hash] : []));
}

/** True for a folder that is not there or has nothing but our lock: then no file needs to be looked at. */
function holdsNothing(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name === lockName);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder that is not there holds nothing; one that cannot be listed is reported when it is written.
    return [];
  }
}

function listOf(names: readonly string[], output: string): string {
  return names.map((name) => join(output, name)).join(', ');
}
