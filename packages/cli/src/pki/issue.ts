import { existsSync } from 'node:fs';
import type { IssueRequest, KeyType, Purpose } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { classifyNames, folderName } from './classify-names.js';
import { exportFiles, joinExports, printExports, wantExports } from './export-files.js';
import { dateOf } from './init.js';
import { issuedFiles, pathsOf } from './issued.js';
import { endOf, type LifetimeFlags } from './lifetime.js';
import { endOfAuthorities, openPki, type PkiFolder, writeState } from './pki-folder.js';
import { makePrivateFolder, writeFiles } from './write-files.js';

/** The options of `certwire pki issue` as commander gives them. */
export interface IssueFlags extends LifetimeFlags {
  readonly dir?: string;
  readonly as?: string;
  readonly organization?: string;
  readonly key?: KeyType;
  readonly out?: readonly string[];
}

/** What a certificate may be issued for. */
export const kinds: Readonly<Record<string, readonly Purpose[]>> = {
  server: ['server'],
  client: ['client'],
  peer: ['server', 'client'],
};

/** How long a certificate is valid where nobody says; what browsers accept of public ones is close to it. */
export const leafDays = 365;

/** `certwire pki issue`: a key and a certificate in a folder of their own. @throws CommandError, PkiError */
export async function runIssue(
  call: { kind: string; names: readonly string[] },
  flags: IssueFlags,
  host: Host,
): Promise<ExitCode> {
  const request = subjectOf(call, flags);
  const pki = await openPki(flags.dir, host);
  const { folder, intermediate, state } = pki;
  const name = folderName(call.names[0] ?? '', flags.as);
  refuseTaken(folder, name);
  const outs = wantExports(name, flags.out ?? [], { folder, cwd: host.cwd, state });
  const notAfter = endOf(flags, leafDays, { host, latest: endOfAuthorities(pki) });
  const { privateKey, chain } = await intermediate.issue({ ...request, notAfter, keyType: flags.key });
  const [leaf] = chain;
  if (leaf === undefined) throw new CommandError(exitCodes.bug, 'No certificate was issued.');
  const exported = await exportFiles(folder, outs, { name, chain: [leaf, ...chain.slice(1)], privateKey });
  makePrivateFolder(pathsOf(folder, name).folder);
  writeFiles([...issuedFiles(folder, name, { privateKey, chain }), ...exported]);
  if (outs.length > 0) writeState(folder, { ...state, exports: joinExports(state.exports, outs) });
  const where = `${folder.shown}/issued/${name}`;
  host.out(`${name}: ${where}/certificate.pem and key.pem, both in bundle.pem, until ${dateOf(leaf.validTo)}.\n`);
  printExports(name, flags.out ?? [], { folder, host });
  return exitCodes.ok;
}

/** Subject, names and purposes of a call. @throws CommandError for a kind that does not exist */
export function subjectOf(
  { kind, names: all }: { kind: string; names: readonly string[] },
  { organization }: Pick<IssueFlags, 'organization'>,
): Pick<IssueRequest, 'commonName' | 'organization' | 'purposes' | 'names' | 'uris' | 'emails'> {
  const purposes = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (purposes === undefined) {
    throw new CommandError(exitCodes.usage, `"${kind}" cannot be issued: ${Object.keys(kinds).join(', ')} can.`);
  }
  const [first = '', ...rest] = all;
  // A client is somebody, not a host: its first name is its common name, and a host name only where it is said again.
  const bare = kind === 'client' && classifyNames([first]).names.length > 0;
  // Who is named by an alternative name needs no common name, which is short (RFC 5280 A.1).
  const commonName = [...first].length > 64 ? kind : first;
  return { commonName, organization, purposes, ...classifyNames(bare ? rest : all) };
}

/** @throws CommandError when something is issued under a name already */
export function refuseTaken(folder: PkiFolder, name: string): void {
  if (!existsSync(pathsOf(folder, name).certificate)) return;
  const hint = `certwire pki renew ${name} gives it a new key; --as names another folder; certwire pki revoke ${name} ends it.`;
  throw new CommandError(exitCodes.usage, `"${name}" is issued already; nothing is overwritten.`, hint);
}
