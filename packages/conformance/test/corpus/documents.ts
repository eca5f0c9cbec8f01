import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the corpus' manifest. */
interface Entry {
  readonly set: string;
  readonly file: string;
}

/** A document of the corpus. */
export interface CorpusDocument {
  /** Its path below the corpus, which no other document has. */
  readonly file: string;
  /** Where it lies. */
  readonly spec: string;
  /** A name that a client can have; those of two documents may be the same. */
  readonly service: string;
}

/** The documents of the folder that CERTWIRE_CORPUS names, but those of the set `main`; none without it. */
export function smallDocuments(): readonly CorpusDocument[] {
  const corpus = process.env['CERTWIRE_CORPUS'];
  if (corpus === undefined || !existsSync(join(corpus, 'manifest.json'))) return [];
  const manifest: readonly Entry[] = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'));
  return manifest
    .filter(({ set }) => set !== 'main')
    .map(({ file }) => ({
      file,
      spec: join(corpus, file),
      service: (file.split('/').at(-1) ?? file).replace(/\.\w+$/, ''),
    }));
}
