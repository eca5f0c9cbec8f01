import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAuthority, type KeyType, writeJks, writePem } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { date, moment } from '../inspect/judge-certificate.js';
import { givenPasswords, type PasswordFlags } from '../inspect/passwords.js';
import { hoursOf, type LifetimeFlags } from './lifetime.js';
import { pkiFolder } from './pki-folder.js';
import { newState, renderState } from './state.js';
import { makePrivateFolder, refuseToOverwrite, writeFiles } from './write-files.js';

/** The options of `certwire pki init` as commander gives them. */
export interface InitFlags extends LifetimeFlags, Pick<PasswordFlags, 'passwordFile'> {
  readonly dir?: string;
  readonly name?: string;
  readonly organization?: string;
  readonly key?: KeyType;
}

const rootDays = 3650;

/** `certwire pki init`: a root, and the intermediate authority that issues. @throws CommandError where there is a PKI already */
export async function runInit(flags: InitFlags, host: Host): Promise<ExitCode> {
  const { name = 'Certwire Development', organization, key: keyType } = flags;
  if (name.trim() === '') throw new CommandError(exitCodes.usage, '--name is empty.');
  const folder = pkiFolder(flags.dir, host);
  const { paths } = folder;
  const hint = 'Choose another folder with --dir, or remove this PKI yourself.';
  refuseToOverwrite([paths.state, paths.rootKey, paths.key, paths.rootCertificate, paths.trust, paths.javaTrust], hint);
  const days = (hoursOf(flags) ?? rootDays * 24) / 24;
  const { password = randomBytes(18).toString('base64url') } = givenPasswords(flags, host);
  const root = await createAuthority({ commonName: `${name} Root`, organization, days, keyType });
  const below = await root.issueAuthority({ commonName: `${name} Intermediate`, organization, keyType });
  makePrivateFolder(folder.path);
  const pem = (certificate: (typeof root)['certificate']) => writePem({ certificates: [certificate] });
  writeFiles([
    { path: paths.rootKey, content: writePem({ privateKey: root.privateKey }), access: 'secret' },
    { path: paths.key, content: writePem({ privateKey: below.privateKey }), access: 'secret' },
    { path: paths.rootCertificate, content: pem(root.certificate), access: 'public' },
    { path: paths.certificate, content: pem(below.certificate), access: 'public' },
    { path: paths.trust, content: pem(root.certificate), access: 'public' },
    { path: paths.javaTrust, content: writeJks({ trusted: [root.certificate], password }), access: 'public' },
    { path: paths.password, content: `${password}\n`, access: 'secret' },
    // Nobody commits a key by accident.
    { path: join(folder.path, '.gitignore'), content: '*\n', access: 'public' },
    // The last one: a folder without it is no PKI yet.
    {
      path: paths.state,
      content: renderState({ ...newState, exports: [{ of: 'trust', file: 'trust.jks' }] }),
      access: 'secret',
    },
  ]);
  const { shown } = folder;
  host.out(`${name} Root and ${name} Intermediate are in ${shown}, until ${dateOf(below.certificate.validTo)}.\n`);
  host.out(`Servers and clients trust ${shown}/trust.pem, those in Java ${shown}/trust.jks.\n`);
  host.out(`The password of every store is in ${shown}/password.\n`);
  host.out('Git ignores this folder: who has its keys is trusted by all who trust it.\n');
  return exitCodes.ok;
}

/** Until when a certificate is valid: the day, or the minute where that is near. In UTC. */
export function dateOf(validTo: string): string {
  const end = new Date(validTo);
  const isNear = end.getTime() - Date.now() < 2 * 24 * 60 * 60 * 1000;
  return isNear ? moment(end.toISOString()) : date(end.toISOString());
}
