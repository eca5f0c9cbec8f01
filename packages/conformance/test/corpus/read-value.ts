import { readFile } from 'node:fs/promises';
import { collectDiagnostics } from '../../../generator/src/diagnostics.js';
import { readSpec } from '../../../generator/src/spec/read-spec.js';

/** The entry document as parsed, for tests that change it. */
export async function readValue(spec: string): Promise<unknown> {
  const read = async (location: string) => ({ text: await readFile(location, 'utf8'), location });
  return (await readSpec(spec, read, collectDiagnostics()))?.files.get('')?.value;
}
