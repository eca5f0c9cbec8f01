import { join, resolve } from 'node:path';
import { createRequest, type KeyType, PkiError, readRequest, writePem } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { classifyNames, folderName } from './classify-names.js';
import { dateOf } from './init.js';
import { kinds, leafDays, refuseTaken, subjectOf } from './issue.js';
import { issuedFiles, pathsOf } from './issued.js';
import { endOf, type LifetimeFlags } from './lifetime.js';
import { endOfAuthorities, openPki } from './pki-folder.js';
import { readInput } from './read-input.js';
import { makePrivateFolder, refuseToOverwrite, writeFiles } from './write-files.js';

/** The options of `certwire pki csr` as commander gives them. */
export interface RequestFlags {
  readonly as?: string;
  readonly organization?: string;
  readonly key?: KeyType;
  readonly out?: string;
}

/** `certwire pki csr`: a key that stays here, and a request that goes to an authority. It needs no PKI. @throws CommandError, PkiError */
export async function runCsr(
  call: { kind: string; names: readonly string[] },
  flags: RequestFlags,
  host: Host,
): Promise<ExitCode> {
  const contents = subjectOf(call, flags);
  const name = folderName(call.names[0] ?? '', flags.as);
  const shown = flags.out ?? '.';
  const path = resolve(host.cwd, shown);
  const [key, csr] = [join(path, `${name}.key`), join(path, `${name}.csr`)];
  refuseToOverwrite([key, csr], '--as gives another name, --out another folder.');
  const { privateKey, request } = await createRequest({ ...contents, keyType: flags.key });
  if (flags.out !== undefined) makePrivateFolder(path);
  writeFiles([
    { path: key, content: writePem({ privateKey }), access: 'secret' },
    { path: csr, content: request, access: 'public' },
  ]);
  host.out(
    `${name}: ${join(shown, `${name}.csr`)} for the authority, ${join(shown, `${name}.key`)} for nobody else.\n`,
  );
  return exitCodes.ok;
}

/** The options of `certwire pki sign` as commander gives them. */
export interface SignFlags extends LifetimeFlags {
  readonly dir?: string;
  readonly as?: string;
  readonly for?: string;
  readonly names?: readonly string[];
}

/** `certwire pki sign`: a certificate for the key of a request. @throws CommandError, PkiError */
export async function runSign(file: string, flags: SignFlags, host: Host): Promise<ExitCode> {
  const request = requestIn(file, host);
  const pki = await openPki(flags.dir, host);
  const { folder, intermediate } = pki;
  const common = /(?:^|, )CN=([^,]+)/.exec(request.subject)?.[1];
  const all = [...request.names, ...request.uris, ...request.emails];
  const name = folderName(common ?? all[0] ?? '', flags.as);
  refuseTaken(folder, name);
  const purposes = flags.for === undefined ? undefined : kinds[flags.for];
  if (flags.for !== undefined && purposes === undefined) {
    throw new CommandError(
      exitCodes.usage,
      `--for ${flags.for} is unknown: ${Object.keys(kinds).join(', ')} are known.`,
    );
  }
  const notAfter = endOf(flags, leafDays, { host, latest: endOfAuthorities(pki) });
  const names = flags.names === undefined ? {} : classifyNames(flags.names);
  const { certificate, chain } = await intermediate.sign(request, { ...names, purposes, notAfter });
  makePrivateFolder(pathsOf(folder, name).folder);
  writeFiles(issuedFiles(folder, name, { chain }));
  const granted = certificate.subjectAltName === undefined ? '' : ` for ${certificate.subjectAltName}`;
  host.out(
    `${name}: ${folder.shown}/issued/${name}/certificate.pem${granted}, until ${dateOf(certificate.validTo)}.\n`,
  );
  return exitCodes.ok;
}

function requestIn(file: string, host: Host): ReturnType<typeof readRequest> {
  const bytes = readInput(file, host);
  try {
    return readRequest(bytes);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    throw new CommandError(exitCodes.usage, `${file}: ${error.message}`);
  }
}
