import { join } from 'node:path';
import { missing } from './installed.js';

/** The document of a real server, from the folder of real documents that `CERTWIRE_CORPUS` names; .ci/run sets it. */
export function corpusDocument(path: string): string {
  return join(process.env.CERTWIRE_CORPUS ?? '', path);
}

/** What is missing of a test that runs a server and needs its document; undefined when all is there. */
export function missingWithCorpus(programs: readonly string[]): string | undefined {
  return process.env.CERTWIRE_CORPUS ? missing(programs) : 'CERTWIRE_CORPUS is not set';
}
