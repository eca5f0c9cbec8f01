import { type Change, toChanges } from './change-codes.js';
import type { ClientFile } from './lay-clients.js';

/**
 * What changed between two clients as their callers see it. Both are given as their emitted files, which say all that a
 * caller sees, so that a committed client can be compared when its document is gone. The compiler is loaded here, and only
 * when the files differ. @throws NoClientError
 */
export async function compareClients(
  old: readonly ClientFile[],
  next: readonly ClientFile[],
): Promise<readonly Change[]> {
  if (sameFiles(old, next)) return [];
  const [{ layClients }, { readSurface }, { compareSurfaces }] = await Promise.all([
    import('./lay-clients.js'),
    import('./read-surface.js'),
    import('./compare-surfaces.js'),
  ]);
  const clients = layClients(old, next);
  const [before, after] = [readSurface(clients.old.files), readSurface(clients.next.files)];
  if (before === undefined || after === undefined) throw new NoClientError(before === undefined ? 'old' : 'new');
  return toChanges(compareSurfaces(before, after, clients));
}

/** The files that were to be compared are not those of an emitted client. */
export class NoClientError extends Error {
  override readonly name = 'NoClientError';
  readonly which: 'old' | 'new';

  constructor(which: 'old' | 'new') {
    super(`The ${which} files are not those of a client: there is no client.ts with its description.`);
    this.which = which;
  }
}

function sameFiles(old: readonly ClientFile[], next: readonly ClientFile[]): boolean {
  const texts = new Map(old.map(({ name, text }) => [name, text]));
  return old.length === next.length && next.every(({ name, text }) => texts.get(name) === text);
}
