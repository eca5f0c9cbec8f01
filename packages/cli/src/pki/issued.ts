import type { KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCertificates, readPrivateKey, writePem } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';
import { issuedNames, type PkiFolder } from './pki-folder.js';
import type { FileToWrite } from './write-files.js';

/** Something that was issued, as it stands in its folder. */
export interface IssuedEntry {
  readonly name: string;
  /** Leaf first, without the root. */
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
  /** Absent for what was signed for a key that is elsewhere. */
  readonly privateKey?: KeyObject;
}

/** The files of one entry. */
export function pathsOf({ paths }: PkiFolder, name: string) {
  const at = (file: string) => join(paths.issued, name, file);
  return {
    folder: join(paths.issued, name),
    key: at('key.pem'),
    certificate: at('certificate.pem'),
    bundle: at('bundle.pem'),
  };
}

/** Reads an entry. @throws CommandError when there is none of this name */
export async function readIssued(folder: PkiFolder, name: string): Promise<IssuedEntry> {
  const paths = pathsOf(folder, name);
  if (!existsSync(paths.certificate)) {
    const names = issuedNames(folder);
    const hint = names.length === 0 ? 'Nothing was issued yet.' : `There is ${names.join(', ')}.`;
    throw new CommandError(exitCodes.usage, `Nothing is issued as "${name}" in ${folder.shown}.`, hint);
  }
  const [leaf, ...above] = await read(paths.certificate, readCertificates);
  if (leaf === undefined) throw new CommandError(exitCodes.unreachable, `${paths.certificate} holds no certificate.`);
  const privateKey = existsSync(paths.key) ? await read(paths.key, readPrivateKey) : undefined;
  return { name, chain: [leaf, ...above], ...(privateKey && { privateKey }) };
}

async function read<Content>(path: string, parse: (bytes: Uint8Array) => Promise<Content>): Promise<Content> {
  try {
    return await parse(readFileSync(path));
  } catch (error) {
    throw new CommandError(exitCodes.unreachable, `${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The files of an entry: certificate and key on their own, as servers want them, and both in one, which a reader never
 * sees with one of them old and the other new.
 */
export function issuedFiles(
  folder: PkiFolder,
  name: string,
  { privateKey, chain }: { privateKey?: KeyObject; chain: readonly X509Certificate[] },
): readonly FileToWrite[] {
  const paths = pathsOf(folder, name);
  const certificate: FileToWrite = {
    path: paths.certificate,
    content: writePem({ certificates: chain }),
    access: 'public',
  };
  if (privateKey === undefined) return [certificate];
  return [
    { path: paths.bundle, content: writePem({ privateKey, certificates: chain }), access: 'secret' },
    { path: paths.key, content: writePem({ privateKey }), access: 'secret' },
    certificate,
  ];
}
