import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type ConfigurationProblem, systemCode } from '../errors.js';
import type { Resource, Settings } from '../settings/types.js';
import type { FileReader, ReadFile } from './types.js';

/** One loading of material: what was read, and what was found on the way. */
export interface Loading {
  readonly settings: Settings;
  readonly now: Date;
  readonly problems: ConfigurationProblem[];
  readonly warnings: string[];
  readonly files: ReadFile[];
  readonly read: FileReader;
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['does not exist', 'Check the path; a plain path is taken from the folder of the file that names it.'],
  EACCES: ['may not be read by this process', 'Give the user of this process the right to read it.'],
  EISDIR: ['is a folder', 'Name a file.'],
};

/** Files are watched from the moment in which they are wanted, so that one that comes later is taken up. */
async function readWatched(path: string, loading: Loading): Promise<Uint8Array> {
  try {
    const bytes = await loading.read(path);
    loading.files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') });
    return bytes;
  } catch (error) {
    loading.files.push({ path, sha256: `unreadable ${systemCode(error) ?? ''}` });
    throw error;
  }
}

/** The bytes of a resource; undefined after a problem was noted. */
export async function readResource(resource: Resource, loading: Loading): Promise<Uint8Array | undefined> {
  if (resource.content !== undefined) return resource.content.reveal();
  const { key, origin, location } = resource;
  try {
    return await readWatched(location, loading);
  } catch (error) {
    const code = systemCode(error) ?? 'unreadable';
    const [reason, hint] = reasons[code] ?? [`cannot be read (${code})`, 'Check the path and its permissions.'];
    loading.problems.push({ key, origin, message: `${location} ${reason}.`, hint });
    return undefined;
  }
}

/** Warns of a private key that every user of the machine may read. */
export async function warnIfWorldReadable(
  { key, origin, location, content }: Resource,
  loading: Loading,
): Promise<void> {
  if (content !== undefined || process.platform === 'win32') return;
  const found = await stat(location).catch(() => undefined);
  if (found === undefined || (found.mode & 0o004) === 0) return;
  const advice = `Every user of this machine may read the private key in it; run: chmod o-rwx ${location}`;
  loading.warnings.push(`${key} (${origin}): ${location}: ${advice}`);
}
