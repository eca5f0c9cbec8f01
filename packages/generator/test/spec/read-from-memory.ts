import { posix } from 'node:path';
import { collectDiagnostics } from '../../src/diagnostics.js';
import { readSpec } from '../../src/spec/read-spec.js';
import type { ReadSource } from '../../src/spec/types.js';

/** A `readSource` over texts by path below /project; URLs stand as they are. */
export function sourcesOf(texts: Readonly<Record<string, string>>): ReadSource {
  return async (location) => {
    const path = /^https?:/.test(location) ? location : posix.resolve('/project', location);
    const name = path.replace(/^\/project\//, '');
    const text = texts[name];
    if (text === undefined) throw Object.assign(new Error(`${path} does not exist`), { code: 'ENOENT' });
    return { text, location: path };
  };
}

/** Reads `main.yaml`, or `entry`, of these texts. */
export async function readFromMemory(texts: Readonly<Record<string, string>>, entry = 'main.yaml') {
  const diagnostics = collectDiagnostics();
  const spec = await readSpec(entry, sourcesOf(texts), diagnostics);
  return { spec, diagnostics: diagnostics.all };
}
