import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { ClientFile } from '@certwire/generator';
import { CommandError, exitCodes } from '../exit-codes.js';
import { isUrl } from '../sources/is-url.js';
import { type Manifest, manifestName, readManifest } from '../writer/manifest.js';

/** A client that lies in a folder. */
export interface CommittedClient {
  /** As the user wrote it. */
  readonly shown: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: readonly ClientFile[];
}

/** The client of a folder; undefined when there is none. @throws CommandError when files of it are missing */
export function readCommitted(shown: string, cwd: string): CommittedClient | undefined {
  const folder = resolve(cwd, shown);
  if (isUrl(shown) || shown === '-' || !existsSync(join(folder, manifestName))) return undefined;
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  const missing = Object.keys(manifest.files).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    throw new CommandError(
      exitCodes.usage,
      `${shown} lacks emitted files: ${missing.join(', ')}.`,
      'Restore them from version control, or run certwire generate.',
    );
  }
  const files = Object.keys(manifest.files).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  return { shown, folder, manifest, files };
}

/** A location that the user did not name himself, as he would write it. */
export function shownFrom(cwd: string, location: string): string {
  return isUrl(location) ? location : relative(cwd, location).split(sep).join('/');
}
