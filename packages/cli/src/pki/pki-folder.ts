import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Authority, loadAuthority, readCertificates, readPrivateKey, StoreError } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { parseState, renderState, revocationsOf, type State } from './state.js';
import { writeFiles } from './write-files.js';

/** A PKI on disk. */
export interface PkiFolder {
  /** As the user wrote it, for messages. */
  readonly shown: string;
  readonly path: string;
  readonly paths: PkiPaths;
}

/** Where everything stands. */
export interface PkiPaths {
  readonly rootKey: string;
  readonly rootCertificate: string;
  readonly key: string;
  readonly certificate: string;
  /** What servers and clients trust: the root, and what was added. */
  readonly trust: string;
  /** The same for Java, which opens it without its password: no configuration has to have one. */
  readonly javaTrust: string;
  readonly list: string;
  /** Password of every PKCS#12 and JKS. */
  readonly password: string;
  readonly state: string;
  readonly issued: string;
  readonly revoked: string;
}

/** The authorities of a PKI with what they remember. */
export interface OpenedPki {
  readonly folder: PkiFolder;
  readonly root: Authority;
  readonly intermediate: Authority;
  readonly state: State;
}

/** The folder of a PKI, there or not yet. */
export function pkiFolder(dir: string | undefined, host: Host): PkiFolder {
  const shown = dir ?? 'pki';
  const path = resolve(host.cwd, shown);
  const at = (name: string) => join(path, name);
  const paths = {
    rootKey: at('root.key'),
    rootCertificate: at('root.crt'),
    key: at('intermediate.key'),
    certificate: at('intermediate.crt'),
    trust: at('trust.pem'),
    javaTrust: at('trust.jks'),
    list: at('crl.pem'),
    password: at('password'),
    state: at('state.json'),
    issued: at('issued'),
    revoked: at('revoked'),
  };
  return { shown, path, paths };
}

/** Whether somebody has made a PKI there. */
export function pkiIsIn({ paths }: PkiFolder): boolean {
  return existsSync(paths.state);
}

/** Takes up the authorities of a folder. @throws CommandError when there are none, or they cannot be read */
export async function openPki(dir: string | undefined, host: Host): Promise<OpenedPki> {
  const folder = pkiFolder(dir, host);
  const { paths, shown } = folder;
  if (!pkiIsIn(folder)) {
    throw new CommandError(exitCodes.unreachable, `There is no PKI in ${shown}.`, 'certwire pki init makes one.');
  }
  try {
    const state = parseState(readFileSync(paths.state, 'utf8'), join(shown, 'state.json'));
    const [rootCertificate, certificate] = [certificateIn(paths.rootCertificate), certificateIn(paths.certificate)];
    const rootKey = await readPrivateKey(readFileSync(paths.rootKey));
    const privateKey = await readPrivateKey(readFileSync(paths.key));
    const remembered = ({ lists, ...kept }: State['root']) => ({ lists, revoked: revocationsOf({ lists, ...kept }) });
    return {
      folder,
      state,
      root: loadAuthority({ certificate: rootCertificate, privateKey: rootKey, ...remembered(state.root) }),
      intermediate: loadAuthority({
        certificate,
        privateKey,
        above: [rootCertificate],
        ...remembered(state.intermediate),
      }),
    };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(exitCodes.unreachable, `The PKI in ${shown} cannot be read: ${(error as Error).message}`);
  }
}

/** When the first of the authorities ends, and with it all that they have issued. */
export function endOfAuthorities({ root, intermediate }: OpenedPki): Date {
  return new Date(Math.min(...[root, intermediate].map(({ certificate }) => Date.parse(certificate.validTo))));
}

/** Keeps what a PKI remembers. */
export function writeState({ paths }: PkiFolder, state: State): void {
  writeFiles([{ path: paths.state, content: renderState(state), access: 'secret' }]);
}

/** Names of what was issued, sorted. */
export function issuedNames({ paths }: PkiFolder): readonly string[] {
  if (!existsSync(paths.issued)) return [];
  const entries = readdirSync(paths.issued, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(paths.issued, entry.name, 'certificate.pem')))
    .map(({ name }) => name)
    .sort();
}

/** What the servers and clients of a PKI trust. */
export async function trustedBy({ paths }: PkiFolder): Promise<readonly X509Certificate[]> {
  return await readCertificates(readFileSync(paths.trust));
}

/** The password of the stores, without its line end. */
export function storePassword({ paths }: PkiFolder): string {
  return readFileSync(paths.password, 'utf8').replace(/\r?\n$/, '');
}

function certificateIn(path: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(path));
  } catch (cause) {
    throw new StoreError('MALFORMED', `${path} holds no certificate.`, { cause });
  }
}
