import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder for emitted clients, each in a folder of its own, to be compiled together. */
export interface ClientFolder {
  readonly path: string;
  /** Writes a client. The names of two clients may be the same. */
  write(name: string, files: readonly { readonly name: string; readonly text: string }[]): void;
  remove(): void;
}

/** Makes a folder below the repository, so that `@certwire/runtime` and the types of Node are found as an application finds them. */
export function createClientFolder(): ClientFolder {
  const path = mkdtempSync(join(__dirname, '../../../../node_modules/.certwire-clients-'));
  let count = 0;
  return {
    path,
    write(name, files) {
      count += 1;
      const folder = join(path, `${name}-${count}`);
      mkdirSync(folder);
      for (const file of files) writeFileSync(join(folder, file.name), file.text);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
