import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The document's servers as the emitted client in this folder has them; none where nothing was emitted yet. */
export function emittedServers(folder: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(join(folder, 'client.ts'), 'utf8');
  } catch {
    return [];
  }
  const list = /^ {2}servers: \[([^\]]*)\],$/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, server = '']) => server.replace(/\\(.)/g, '$1'));
}
