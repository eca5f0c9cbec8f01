import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Store, writePem } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';

/** A store as PEM: every key with its chain behind it, then the certificates, each once. Keys stand in it in the clear. */
export function convertToPem({ entries }: Store): string {
  const written = new Set<string>();
  return entries
    .map((entry) => {
      const all = entry.kind === 'key' ? entry.chain : [entry.certificate];
      const certificates = all.filter(({ fingerprint256 }) => !written.has(fingerprint256));
      for (const { fingerprint256 } of certificates) written.add(fingerprint256);
      return writePem({ privateKey: entry.kind === 'key' ? entry.privateKey : undefined, certificates });
    })
    .join('');
}

/** Writes a file for its owner's eyes alone, and never over another. @throws CommandError */
export function writeNewFile(file: string, content: string | Uint8Array, host: Host): void {
  try {
    writeFileSync(resolve(host.cwd, file), content, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new CommandError(exitCodes.usage, `${file} is there already; nothing is overwritten.`);
    }
    throw new CommandError(exitCodes.usage, `${file} cannot be written: ${message}`);
  }
}
