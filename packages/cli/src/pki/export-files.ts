import { dirname, relative, resolve } from 'node:path';
import { writeJks, writePem, writePkcs12 } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { isFolder } from '../is-folder.js';
import { type IssuedEntry, readIssued } from './issued.js';
import { type PkiFolder, storePassword, trustedBy } from './pki-folder.js';
import type { Export, State } from './state.js';
import { type FileToWrite, refuseToOverwrite } from './write-files.js';

/** The name under which `export` gives what is trusted. */
export const trust = 'trust';

type Format = 'pem' | 'pkcs12' | 'jks';

const formats: Readonly<Record<string, Format>> = {
  pem: 'pem',
  crt: 'pem',
  p12: 'pkcs12',
  pfx: 'pkcs12',
  jks: 'jks',
};

/** Checks where exports are to go; those of the same thing, recorded before, may be written again. @throws CommandError */
export function wantExports(
  of: string,
  outs: readonly string[],
  { folder, cwd, state }: { folder: PkiFolder; cwd: string; state: State },
): readonly Export[] {
  return outs.map((out) => {
    formatOf(out);
    const path = resolve(cwd, out);
    const wanted = { of, file: relative(folder.path, path) };
    const known = state.exports.some((each) => each.of === of && each.file === wanted.file);
    if (!isFolder(dirname(path))) {
      throw new CommandError(
        exitCodes.usage,
        `The folder of ${out} does not exist.`,
        'Make it first; nothing was written.',
      );
    }
    if (!known) refuseToOverwrite([path], 'Choose another name, or remove it yourself.');
    return wanted;
  });
}

/** Exports of before and new ones, each once. */
export function joinExports(before: readonly Export[], more: readonly Export[]): readonly Export[] {
  const others = before.filter((one) => !more.some((each) => each.of === one.of && each.file === one.file));
  return [...others, ...more];
}

/** The contents of exports. An entry may be given that is not on disk yet. */
export async function exportFiles(
  folder: PkiFolder,
  exports: readonly Export[],
  fresh?: IssuedEntry,
): Promise<readonly FileToWrite[]> {
  const files: FileToWrite[] = [];
  for (const { of, file } of exports) {
    const path = resolve(folder.path, file);
    if (of === trust) files.push({ path, content: await trustContent(folder, formatOf(file)), access: 'public' });
    else {
      const entry = fresh?.name === of ? fresh : await readIssued(folder, of);
      files.push({ path, content: await entryContent(folder, entry, formatOf(file)), access: 'secret' });
    }
  }
  return files;
}

/** Exports of an entry, or of all, whose folders are still there. */
export function livingExports(folder: PkiFolder, state: State, of: string): readonly Export[] {
  return state.exports.filter((each) => each.of === of && isFolder(resolve(folder.path, each.file, '..')));
}

/** Says what was written, and where the password of stores is. */
export function printExports(
  of: string,
  outs: readonly string[],
  { folder, host }: { folder: PkiFolder; host: Host },
): void {
  for (const out of outs) host.out(`${of}: ${out}\n`);
  if (outs.some((out) => formatOf(out) !== 'pem')) host.out(`The password is in ${folder.shown}/password.\n`);
}

function formatOf(file: string): Format {
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (format !== undefined) return format;
  const message = `The end of ${file} tells no format: .pem, .crt, .p12, .pfx and .jks do.`;
  throw new CommandError(exitCodes.usage, message);
}

async function entryContent(folder: PkiFolder, entry: IssuedEntry, format: Format): Promise<string | Uint8Array> {
  const { name, chain, privateKey } = entry;
  if (format === 'pem') return writePem({ privateKey, certificates: chain });
  if (privateKey === undefined) {
    throw new CommandError(exitCodes.usage, `The key of "${name}" is not here; a store needs it. Export it as .pem.`);
  }
  const contents = { privateKey, chain, alias: name, password: storePassword(folder) };
  return format === 'jks' ? writeJks(contents) : await writePkcs12(contents);
}

async function trustContent(folder: PkiFolder, format: Format): Promise<string | Uint8Array> {
  const trusted = await trustedBy(folder);
  if (format === 'pem') return writePem({ certificates: trusted });
  const contents = { trusted, password: storePassword(folder) };
  return format === 'jks' ? writeJks(contents) : await writePkcs12(contents);
}
