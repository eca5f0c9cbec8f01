import { type KeyType, renewalTime } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { exportFiles, livingExports } from './export-files.js';
import { dateOf } from './init.js';
import { type IssuedEntry, issuedFiles, readIssued } from './issued.js';
import { hoursOf, type LifetimeFlags } from './lifetime.js';
import { endOfAuthorities, issuedNames, type OpenedPki, openPki, pkiFolder } from './pki-folder.js';
import { isListDue, writeList } from './revoke.js';
import { type Round, untilInterrupted, watch } from './watch.js';
import { withLock } from './with-lock.js';
import { writeFiles } from './write-files.js';

/** The options of `certwire pki renew` as commander gives them. */
export interface RenewFlags extends LifetimeFlags {
  readonly dir?: string;
  readonly key?: KeyType;
  readonly watch?: boolean;
}

/** `certwire pki renew`: those that are named, or else those of whose life a third is left; with `--watch` on and on. @throws CommandError, PkiError */
export async function runRenew(names: readonly string[], flags: RenewFlags, host: Host): Promise<ExitCode> {
  hoursOf(flags);
  const folder = pkiFolder(flags.dir, host);
  if (flags.watch) {
    if (names.length > 0) throw new CommandError(exitCodes.usage, '--watch renews all that is due; it takes no names.');
    await openPki(flags.dir, host);
    host.out(`Renewing what is issued in ${folder.shown}; Ctrl-C ends it.\n`);
    const stop = untilInterrupted();
    await watch(() => withLock(folder, () => renewDue(flags, host)), { signal: stop.signal, err: host.err });
    stop.dispose();
    return exitCodes.ok;
  }
  if (names.length === 0) {
    const { renewed } = await withLock(folder, () => renewDue(flags, host));
    if (renewed === 0) host.out('Nothing is due: of each a third of its life is left, or more.\n');
    return exitCodes.ok;
  }
  await withLock(folder, async () => {
    const pki = await openPki(flags.dir, host);
    // First all of them, so that a name that is mistyped leaves the others alone.
    const entries = [];
    for (const name of names) entries.push(await readIssued(folder, name));
    for (const entry of entries) await renewOne(pki, entry, { flags, host });
  });
  return exitCodes.ok;
}

/** Renews what is due, the revocation list too. One that fails does not keep the others. @throws the first failure */
export async function renewDue(flags: RenewFlags, host: Host): Promise<Round> {
  const pki = await openPki(flags.dir, host);
  const end = endOfAuthorities(pki);
  let renewed = 0;
  const next: Date[] = [];
  const failures: unknown[] = [];
  for (const name of issuedNames(pki.folder)) {
    try {
      const entry = await readIssued(pki.folder, name);
      const [leaf] = entry.chain;
      // What ends with its authority gains nothing, and a key that is elsewhere is renewed by its owner.
      if (entry.privateKey === undefined || new Date(leaf.validTo) >= end) continue;
      const isDue = renewalTime(leaf) <= new Date();
      next.push(renewalTime(isDue ? await renewOne(pki, entry, { flags, host }) : leaf));
      if (isDue) renewed++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (pki.state.list !== undefined && isListDue(pki.state, new Date())) {
    await writeList(pki, pki.state.list.days);
    host.out(`The revocation list in ${pki.folder.shown}/crl.pem is new.\n`);
    renewed++;
  }
  if (failures.length > 0) throw failures[0];
  return { renewed, next: next.sort((one, other) => one.getTime() - other.getTime())[0] };
}

async function renewOne(
  { folder, intermediate, root, state }: OpenedPki,
  entry: IssuedEntry,
  { flags, host }: { flags: RenewFlags; host: Host },
): Promise<IssuedEntry['chain'][0]> {
  const { name } = entry;
  if (entry.privateKey === undefined) {
    const hint = 'Its owner makes a new request, which certwire pki sign signs.';
    throw new CommandError(exitCodes.usage, `The key of "${name}" is not here, so that it cannot be renewed.`, hint);
  }
  const hours = hoursOf(flags);
  const end = Math.min(...[intermediate, root].map(({ certificate }) => Date.parse(certificate.validTo)));
  const notAfter = hours === undefined ? undefined : new Date(Math.min(Date.now() + hours * 60 * 60 * 1000, end));
  const { privateKey, certificate, chain } = await intermediate.renew(entry.chain[0], { notAfter, keyType: flags.key });
  const fresh: IssuedEntry = { name, chain: [certificate, ...chain.slice(1)], privateKey };
  const exported = await exportFiles(folder, livingExports(folder, state, name), fresh);
  writeFiles([...issuedFiles(folder, name, fresh), ...exported]);
  host.out(`${name} is renewed until ${dateOf(certificate.validTo)}.\n`);
  return certificate;
}
