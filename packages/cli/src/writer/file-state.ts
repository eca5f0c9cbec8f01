import { hash } from 'node:crypto';
import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { CommandError, exitCodes } from '../exit-codes.js';

/** What stands at a path of the output folder. */
export type FileState =
  | { readonly kind: 'absent' | 'folder' | 'link' | 'other' }
  | { readonly kind: 'file'; readonly sha256: string; readonly emitted: boolean };

/** First words of every emitted file. */
const header = '// Emitted by Certwire';

/** Looks without following symbolic links. @throws CommandError when it may not be looked at */
export function fileState(path: string): FileState {
  const stat = statOf(path);
  if (stat === undefined) return { kind: 'absent' };
  if (stat.isSymbolicLink()) return { kind: 'link' };
  if (stat.isDirectory()) return { kind: 'folder' };
  if (!stat.isFile()) return { kind: 'other' };
  const bytes = bytesOf(path);
  return { kind: 'file', sha256: sha256(withoutCarriageReturns(bytes)), emitted: startsWith(bytes, header) };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandError(exitCodes.usage, `${path} cannot be read: ${(error as Error).message}`);
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Below a file there is nothing, and whoever tries to write there is told so by the disk.
    if (code === 'ENOTDIR') return undefined;
    throw new CommandError(exitCodes.usage, `${path} cannot be looked at: ${message}`);
  }
}

/** The hash by which the manifest knows a text. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** As it was emitted: that has no carriage return; one found on disk was put there by a checkout (`core.autocrlf`), not by a person. */
export function withoutCarriageReturns(bytes: Buffer): Buffer {
  return bytes.includes(13) ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}

function startsWith(bytes: Buffer, text: string): boolean {
  return bytes.subarray(0, text.length).toString('latin1') === text;
}
