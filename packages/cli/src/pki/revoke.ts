import { existsSync, renameSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { revocationReasons } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { pathsOf, readIssued } from './issued.js';
import { type OpenedPki, openPki } from './pki-folder.js';
import { authorityState, renderState, type State } from './state.js';
import { makePrivateFolder, refuseToOverwrite, writeFiles } from './write-files.js';

/** The options of `certwire pki revoke` and `crl` as commander gives them. */
export interface RevokeFlags {
  readonly dir?: string;
  readonly reason?: string;
  /** Of the list. */
  readonly days?: string;
  readonly out?: string;
}

const day = 24 * 60 * 60 * 1000;
const listDays = 7;

/** `certwire pki revoke`: what was issued goes on the revocation list, and out of the way. @throws CommandError, PkiError */
export async function runRevoke(name: string, flags: RevokeFlags, host: Host): Promise<ExitCode> {
  const reason = revocationReasons.find((each) => each === (flags.reason ?? 'unspecified'));
  if (reason === undefined) {
    const known = revocationReasons.join(', ');
    throw new CommandError(exitCodes.usage, `--reason ${flags.reason} is unknown: ${known} are known.`);
  }
  const pki = await openPki(flags.dir, host);
  const { folder, intermediate } = pki;
  const { chain } = await readIssued(folder, name);
  const { serialNumber } = chain[0];
  intermediate.revoke(chain[0], reason);
  await writeList(pki, pki.state.list?.days ?? listDays);
  const retired = join(folder.paths.revoked, `${name}-${serialNumber.slice(-8).toLowerCase()}`);
  makePrivateFolder(folder.paths.revoked);
  renameSync(pathsOf(folder, name).folder, retired);
  host.out(`${name} is revoked; its files are in ${join(folder.shown, relative(folder.path, retired))}.\n`);
  host.out(`Give ${folder.shown}/crl.pem to the servers and clients that are to know.\n`);
  for (const { file } of pki.state.exports.filter(({ of }) => of === name)) {
    const path = resolve(folder.path, file);
    if (existsSync(path)) host.err(`note: ${relative(host.cwd, path)} still holds it.\n`);
  }
  return exitCodes.ok;
}

/** `certwire pki crl`: a new revocation list of each authority, also when nothing was revoked. @throws CommandError, PkiError */
export async function runCrl(flags: RevokeFlags, host: Host): Promise<ExitCode> {
  const days = flags.days === undefined ? undefined : Number(flags.days);
  if (days !== undefined && !(days > 0 && days <= 36_500)) {
    throw new CommandError(exitCodes.usage, `--days ${flags.days} is no number above 0.`);
  }
  const pki = await openPki(flags.dir, host);
  const out = flags.out === undefined ? undefined : resolve(host.cwd, flags.out);
  if (out !== undefined) refuseToOverwrite([out], 'The list in the folder itself is always the newest.');
  const list = await writeList(pki, days ?? pki.state.list?.days ?? listDays);
  if (out !== undefined) writeFiles([{ path: out, content: list.text, access: 'public' }]);
  const count = pki.intermediate.revoked.length;
  const what = count === 1 ? '1 certificate is' : `${count} certificates are`;
  host.out(
    `${flags.out ?? `${pki.folder.shown}/crl.pem`}: ${what} revoked; the next list is due on ${list.next.toISOString().slice(0, 10)}.\n`,
  );
  return exitCodes.ok;
}

/** Signs the lists of both authorities, which a reader wants who checks the whole chain, and keeps what they remember. */
export async function writeList(pki: OpenedPki, days: number): Promise<{ text: string; next: Date }> {
  const { folder, root, intermediate, state } = pki;
  const next = new Date(Date.now() + days * day);
  const text =
    (await intermediate.revocationList({ nextUpdate: next })) + (await root.revocationList({ nextUpdate: next }));
  const after: State = {
    ...state,
    root: authorityState(root),
    intermediate: authorityState(intermediate),
    list: { next: next.toISOString(), days },
  };
  writeFiles([
    { path: folder.paths.list, content: text, access: 'public' },
    { path: folder.paths.state, content: renderState(after), access: 'secret' },
  ]);
  return { text, next };
}

/** Whether a third of the list's time is left, or less. */
export function isListDue({ list }: State, now: Date): boolean {
  return list !== undefined && Date.parse(list.next) - now.getTime() < (list.days * day) / 3;
}
