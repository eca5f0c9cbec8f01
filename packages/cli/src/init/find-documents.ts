import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold no documents of the application itself. */
const passedOver = /^(\..*|node_modules|dist|build|out|coverage|vendor|target)$/;

/** How deep documents are looked for, and how many are enough. */
const deepest = 6;
const most = 50;

/** How much of a file is looked at: `openapi` and `swagger` stand at the top by custom. */
const lookedAt = 4096;

/** The Swagger and OpenAPI documents below a folder, relative to it with forward slashes, in the order of their names. */
export function findDocuments(folder: string): string[] {
  const found: string[] = [];
  const walk = (below: string, depth: number): void => {
    for (const entry of entriesOf(join(folder, below))) {
      if (found.length >= most) return;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < deepest && !passedOver.test(entry.name)) walk(path, depth + 1);
      } else if (entry.isFile() && /\.(json|ya?ml)$/i.test(entry.name) && isDocument(join(folder, path))) {
        found.push(path);
      }
    }
  };
  walk('', 0);
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isDocument(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(lookedAt);
    const text = bytes.toString('utf8', 0, readSync(file, bytes, 0, lookedAt, 0));
    return /(^|[\n{,])\s*["']?(openapi|swagger)["']?\s*:\s*["']?[23]\./.test(text.replace(/^\uFEFF/, ''));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
