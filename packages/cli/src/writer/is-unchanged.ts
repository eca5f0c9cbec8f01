import { areAsRecorded } from './are-as-recorded.js';
import type { FoundManifest, Manifest } from './manifest.js';

/**
 * True when the same documents, options and version would meet the same files: decided by hashes alone, before a
 * document is parsed and before the generator is loaded. `hashOf` gives undefined for a source that cannot be read.
 */
export async function isUnchanged(
  previous: FoundManifest,
  wanted: Pick<Manifest, 'format' | 'certwire' | 'spec' | 'options'>,
  place: { readonly output: string; hashOf(source: string): Promise<string | undefined> },
): Promise<boolean> {
  if (previous.pending !== undefined || previous.isEdited) return false;
  if (previous.format !== wanted.format || previous.certwire !== wanted.certwire) return false;
  if (previous.spec !== wanted.spec) return false;
  if (JSON.stringify(previous.options) !== JSON.stringify(wanted.options)) return false;
  if (!areAsRecorded(place.output, previous.files)) return false;
  for (const [source, sha256] of Object.entries(previous.sources)) {
    if ((await place.hashOf(source)) !== sha256) return false;
  }
  return true;
}
