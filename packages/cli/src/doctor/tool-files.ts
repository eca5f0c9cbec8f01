import { basename, extname } from 'node:path';
import type { Resource } from '@certwire/runtime';
import { commandLine } from './shell-words.js';
import { shortenPath } from './shorten-path.js';
import type { ExaminedStore } from './types.js';

/** The files that openssl and curl are given, and what makes those of them that are not there. */
export interface ToolFiles {
  readonly prepare: readonly string[];
  /** Key and chain; the same file for both where one holds them. */
  readonly certificate?: string;
  readonly key?: string;
  readonly trusted?: string;
  readonly revoked?: string;
}

/** Chooses files that both tools read: PEM as it is, every other store converted into PEM in the working folder. */
export function toolFiles(stores: readonly ExaminedStore[], cwd: string): ToolFiles {
  const prepare: string[] = [];
  const fileOf = (use: ExaminedStore['use']): string | undefined => {
    const store = stores.find((each) => each.use === use);
    if (store === undefined || store.unreadable !== undefined) return undefined;
    const { file, made } = asPem(store, cwd);
    if (made !== undefined) prepare.push(made);
    return file;
  };
  const keystore = fileOf('keystore');
  const certificate = keystore ?? fileOf('certificate');
  const key = keystore ?? fileOf('private key');
  const trusted = fileOf('truststore');
  const revoked = fileOf('revocation lists');
  return {
    prepare,
    ...(certificate !== undefined && key !== undefined && { certificate, key }),
    ...(trusted !== undefined && { trusted }),
    ...(revoked !== undefined && { revoked }),
  };
}

interface PemFile {
  readonly file: string;
  /** What makes it. */
  readonly made?: string;
}

function asPem(store: ExaminedStore, cwd: string): PemFile {
  const { content, origin, use } = store;
  const location = shortenPath(store.location, cwd);
  const name = `${use.replaceAll(' ', '-')}.pem`;
  if (location === 'inline') return { file: name, made: fromInline(origin, name) };
  const sealed = content?.format === 'PEM' && content.protection.length > 0;
  if (use === 'revocation lists' || (content?.format === 'PEM' && !sealed)) return { file: location };
  const file = `${basename(location, extname(location))}.pem`;
  const target = basename(location) === file ? name : file;
  // It asks for the password on a terminal, or takes it from CERTWIRE_STORE_PASSWORD.
  return { file: target, made: commandLine('certwire inspect --format pem --out', [target, location]) };
}

/** A value in line has no file: it is written down first. */
function fromInline(origin: Resource['origin'], file: string): string {
  const variable = /^env (\w+)$/.exec(origin)?.[1];
  if (variable === undefined) return `# write the PEM text that stands in ${origin} to ${file}`;
  return commandLine('printenv', [variable], '>', [file]);
}
