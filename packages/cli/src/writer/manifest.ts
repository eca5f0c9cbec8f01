import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';

/** Name of the manifest within the output folder. */
export const manifestName = '.certwire.json';

/**
 * What the emitted files beside it were made of. A function of document, options and version alone: no dates and
 * nothing of the machine, so that it can be committed.
 */
export interface Manifest {
  readonly format: 1;
  /** Version of the generator. */
  readonly certwire: string;
  /** The entry document: relative to the manifest's folder, a URL, or `-`. */
  readonly spec: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Every document that was read, located like `spec`, with its sha256. */
  readonly sources: Readonly<Record<string, string>>;
  /** Names that a clash has fixed; see the generator's `fixedNames`. */
  readonly fixedNames: Readonly<Record<string, string>>;
  /** How many warnings the document gave, so that `--strict` does not pass over them. */
  readonly warnings: number;
  /** Every emitted file with the sha256 of its text. */
  readonly files: Readonly<Record<string, string>>;
  /** Of a run that is writing, or was killed at it: the files that it puts in place. Never there when all went well. */
  readonly pending?: Readonly<Record<string, string>>;
}

/** The manifest of an output folder, undefined where there is none. @throws CommandError when it is damaged or too new */
export function readManifest(output: string): Manifest | undefined {
  const path = join(output, manifestName);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CommandError(exitCodes.usage, `${path} cannot be read: ${(error as Error).message}`);
  }
  const manifest = parse(text);
  if (manifest === undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${path} is damaged, so that edited files cannot be told from emitted ones.`,
      'Restore it from version control, or delete it and run again with --force.',
    );
  }
  if (manifest.format !== 1) {
    throw new CommandError(
      exitCodes.usage,
      `${path} was written by a newer Certwire (${manifest.certwire}).`,
      'Update certwire to that version.',
    );
  }
  return manifest;
}

/** The text of a manifest; the members stand in a fixed order. */
export function renderManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function parse(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value)) return false;
  const { format, certwire, spec, options, sources, fixedNames, files, pending = {} } = value;
  return (
    typeof format === 'number' &&
    typeof certwire === 'string' &&
    typeof spec === 'string' &&
    isRecord(options) &&
    [sources, fixedNames, files, pending].every(
      (map) => isRecord(map) && Object.values(map).every((v) => typeof v === 'string'),
    ) &&
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
