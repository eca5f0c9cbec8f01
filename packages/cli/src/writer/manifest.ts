import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixedNames } from '@certwire/generator';
import { CommandError, exitCodes } from '../exit-codes.js';
import { joinManifest, splitManifest } from './manifest-text.js';

/** Name of the manifest within the output folder. */
export const manifestName = '.certwire.json';

/** That of the manifests written here. The first one had the names before the files, and types of operations apart. */
export const manifestFormat = 2;

/**
 * What the emitted files beside it were made of. A function of document, options and version alone: no dates and
 * nothing of the machine, so that it can be committed.
 */
export interface Manifest {
  readonly format: number;
  /** Version of the generator. */
  readonly certwire: string;
  /** The entry document: relative to the manifest's folder, a URL, or `-`. */
  readonly spec: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Every document that was read, located like `spec`, with its sha256. */
  readonly sources: Readonly<Record<string, string>>;
  /** How many warnings the document gave, so that `--strict` does not pass over them. */
  readonly warnings: number;
  /** Every emitted file with the sha256 of its text. */
  readonly files: Readonly<Record<string, string>>;
  /** Of a run that is writing, or was killed at it: the files that it puts in place. Never there when all went well. */
  readonly pending?: Readonly<Record<string, string>>;
  /** Names that stay; see the generator's `FixedNames`. */
  readonly fixedNames: FixedNames;
}

/** A manifest as it was found. */
export interface FoundManifest extends Manifest {
  /** Parsed when somebody asks for them. @throws CommandError when they are damaged */
  readonly fixedNames: FixedNames;
  /** Somebody has edited the names: the client is to be made with them. */
  readonly isEdited: boolean;
}

/** The manifest of an output folder, undefined where there is none. @throws CommandError when it is damaged or too new */
export function readManifest(output: string): FoundManifest | undefined {
  const path = join(output, manifestName);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CommandError(exitCodes.usage, `${path} cannot be read: ${(error as Error).message}`);
  }
  const manifest = parse(bytes, path);
  if (manifest === undefined) throw damaged(path);
  if (manifest.format > manifestFormat) {
    throw new CommandError(
      exitCodes.usage,
      `${path} was written by a newer Certwire (${manifest.certwire}).`,
      'Update certwire to that version.',
    );
  }
  // Whoever edits names makes mistakes, and is told so at once.
  if (manifest.isEdited) void manifest.fixedNames;
  return manifest;
}

function damaged(path: string): CommandError {
  return new CommandError(
    exitCodes.usage,
    `${path} is damaged, so that edited files cannot be told from emitted ones.`,
    'Restore it from version control, or delete it and run again with --force.',
  );
}

/** The text of a manifest; the members stand in a fixed order. */
export function renderManifest(manifest: Manifest): string {
  const { certwire, spec, options, sources, warnings, files, pending, fixedNames } = manifest;
  const head = { format: manifestFormat, certwire, spec, options, sources, warnings, files, pending };
  return joinManifest(head, fixedNames);
}

function parse(bytes: Buffer, path: string): FoundManifest | undefined {
  try {
    const { head, names, areAsLeft } = splitManifest(bytes);
    if (!isHead(head)) return undefined;
    let fixedNames: FixedNames | undefined;
    return {
      ...head,
      isEdited: !areAsLeft,
      get fixedNames() {
        fixedNames ??= names();
        if (fixedNames === undefined) throw damaged(path);
        return fixedNames;
      },
    };
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is Omit<Manifest, 'fixedNames'> {
  if (!isRecord(value)) return false;
  const { format, certwire, spec, options, sources, files, pending = {} } = value;
  return (
    typeof format === 'number' &&
    typeof certwire === 'string' &&
    typeof spec === 'string' &&
    isRecord(options) &&
    [sources, files, pending].every((map) => isRecord(map) && Object.values(map).every((v) => typeof v === 'string')) &&
    // Left-overs are removed by these names: none may lead out of the output folder.
    Object.keys({ ...(files as object), ...(pending as object) }).every(isSafeName)
  );
}

/** True for a name that stays within its folder: relative, forward slashes, no `.` or `..` segment. */
export function isSafeName(name: string): boolean {
  return !/[\\:\0]/.test(name) && name.split('/').every((segment) => segment !== '' && !/^\.{1,2}$/.test(segment));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
