import type { X509Certificate } from 'node:crypto';
import { readCertificates, StoreError, writePem } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { exportFiles, joinExports, livingExports, printExports, trust, wantExports } from './export-files.js';
import { readIssued } from './issued.js';
import { openPki, trustedBy, writeState } from './pki-folder.js';
import { readInput } from './read-input.js';
import { writeFiles } from './write-files.js';

/** The options of `certwire pki export` and `trust` as commander gives them. */
export interface ExportFlags {
  readonly dir?: string;
  readonly out?: readonly string[];
}

/** `certwire pki export`: what was issued, or what is trusted, as files outside that follow every renewal. @throws CommandError */
export async function runExport(name: string, flags: ExportFlags, host: Host): Promise<ExitCode> {
  const { folder, state } = await openPki(flags.dir, host);
  if (name !== trust) await readIssued(folder, name);
  const { out: outs = [] } = flags;
  if (outs.length === 0) {
    throw new CommandError(
      exitCodes.usage,
      'There is no --out: it names a file, whose end (.pem, .p12, .jks) is its format.',
    );
  }
  const exports = wantExports(name, outs, { folder, cwd: host.cwd, state });
  writeFiles(await exportFiles(folder, exports));
  writeState(folder, { ...state, exports: joinExports(state.exports, exports) });
  printExports(name, outs, { folder, host });
  return exitCodes.ok;
}

/** `certwire pki trust`: the certificates of other authorities join what is trusted, and every truststore that was exported. @throws CommandError */
export async function runTrust(files: readonly string[], flags: ExportFlags, host: Host): Promise<ExitCode> {
  const { folder, state } = await openPki(flags.dir, host);
  const exports = wantExports(trust, flags.out ?? [], { folder, cwd: host.cwd, state });
  const trusted = [...(await trustedBy(folder))];
  for (const file of files) {
    for (const certificate of await certificatesOf(file, host)) {
      const subject = certificate.subject.replaceAll('\n', ', ');
      const known = trusted.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
      if (!known) trusted.push(certificate);
      host.out(known ? `${subject} is trusted already.\n` : `${subject} is trusted from now on.\n`);
    }
  }
  writeFiles([{ path: folder.paths.trust, content: writePem({ certificates: trusted }), access: 'public' }]);
  const all = joinExports(livingExports(folder, state, trust), exports);
  writeFiles(await exportFiles(folder, all));
  writeState(folder, { ...state, exports: joinExports(state.exports, exports) });
  return exitCodes.ok;
}

async function certificatesOf(file: string, host: Host): Promise<readonly X509Certificate[]> {
  let found: readonly X509Certificate[];
  try {
    found = await readCertificates(readInput(file, host));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new CommandError(exitCodes.unreachable, `${file} cannot be read: ${error.message}`);
  }
  const leaf = found.find(({ ca }) => !ca);
  if (leaf === undefined) return found;
  const subject = leaf.subject.replaceAll('\n', ', ');
  throw new CommandError(exitCodes.usage, `${subject} in ${file} is no authority: nothing is trusted by it.`);
}
