import { join } from 'node:path';
import { fileState } from './file-state.js';
import type { Manifest } from './manifest.js';

/**
 * True when the same documents, options and version would meet the same files: decided by hashes alone, before a
 * document is parsed and before the generator is loaded. `hashOf` gives undefined for a source that cannot be read.
 */
export async function isUnchanged(
  previous: Manifest,
  wanted: Pick<Manifest, 'certwire' | 'spec' | 'options'>,
  place: { readonly output: string; hashOf(source: string): Promise<string | undefined> },
): Promise<boolean> {
  if (previous.pending !== undefined) return false;
  if (previous.certwire !== wanted.certwire || previous.spec !== wanted.spec) return false;
  if (JSON.stringify(previous.options) !== JSON.stringify(wanted.options)) return false;
  for (const [name, sha256] of Object.entries(previous.files)) {
    const state = fileState(join(place.output, name));
    if (state.kind !== 'file' || state.sha256 !== sha256) return false;
  }
  for (const [source, sha256] of Object.entries(previous.sources)) {
    if ((await place.hashOf(source)) !== sha256) return false;
  }
  return true;
}
