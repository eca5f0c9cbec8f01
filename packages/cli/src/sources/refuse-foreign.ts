import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import { isUrl } from './is-url.js';
import { projectFolder } from './project-folder.js';
import { SourceError } from './source-error.js';

/** Where a document and what it refers to may lie. */
export interface Territory {
  readonly entry: string;
  readonly workingFolder: string;
  /** Origins and absolute folders that the configuration allows by name. */
  readonly allowed: readonly string[];
}

/** The origin of a URL, a folder around a file; a document of the network reads no files. */
function isAllowed(location: string, { entry, allowed }: Territory): boolean {
  if (isUrl(location)) {
    return allowed.some((each) => isUrl(each) && new URL(each).origin === new URL(location).origin);
  }
  return !isUrl(entry) && allowed.some((each) => !isUrl(each) && isBelow(location, each));
}

/** By the real paths, so that a symbolic link inside a folder does not lead out of it. */
function isBelow(path: string, folder: string): boolean {
  const below = relative(realPath(folder), realPath(path));
  return !below.startsWith('..') && !isAbsolute(below);
}

/** What a document refers to lies in its project or on its origin, or where the configuration allows. @throws SourceError */
export function refuseForeign(location: string, territory: Territory): void {
  if (isAllowed(location, territory)) return;
  const { entry, workingFolder: cwd } = territory;
  if (isUrl(entry)) {
    if (isUrl(location) && new URL(location).origin === new URL(entry).origin) return;
    throw new SourceError('EREFUSED', `${location} is not of the document's own origin ${new URL(entry).origin}`);
  }
  const project = entry === '-' ? projectFolder(cwd, cwd) : projectFolder(dirname(realPath(entry)), cwd);
  if (isUrl(location)) {
    throw new SourceError('EREFUSED', `${location} is on the network, and the document that refers to it is a file`);
  }
  if (!isBelow(location, project)) {
    throw new SourceError('EREFUSED', `${location} lies outside of the document's project ${project}`);
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What does not exist is reported when it is read.
    return path;
  }
}
