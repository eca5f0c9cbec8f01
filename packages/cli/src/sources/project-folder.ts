import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder whose files a document may refer to: the nearest one above it with `package.json`, `.git` or a
 * `certwire.config.*`, else the working folder. `start` is the document's folder, absolute.
 */
export function projectFolder(start: string, workingFolder: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isProject(folder)) return folder;
    if (dirname(folder) === folder) return workingFolder;
  }
}

function isProject(folder: string): boolean {
  if (existsSync(join(folder, 'package.json')) || existsSync(join(folder, '.git'))) return true;
  try {
    return readdirSync(folder).some((name) => name.startsWith('certwire.config.'));
  } catch {
    // A folder that may be passed through but not listed is nobody's project.
    return false;
  }
}
