import { isIP } from 'node:net';
import { CommandError, exitCodes } from '../exit-codes.js';

/** Names by their kind. */
export interface ClassifiedNames {
  readonly names: readonly string[];
  readonly uris: readonly string[];
  readonly emails: readonly string[];
}

/** Tells URIs (`spiffe://…`), mail addresses (`ops@…`) and hosts, DNS or IP, apart by how they are written. */
export function classifyNames(all: readonly string[]): ClassifiedNames {
  // An IPv6 address has colons too, but never two slashes; `urn:` has no slashes.
  const isUri = (name: string) => isIP(name) === 0 && (name.includes('://') || name.toLowerCase().startsWith('urn:'));
  const isEmail = (name: string) => name.includes('@') && !isUri(name);
  return {
    names: all.filter((name) => !isUri(name) && !isEmail(name)),
    uris: all.filter(isUri),
    emails: all.filter(isEmail),
  };
}

/** The name of the folder for what is issued: the wish, or else the first name as a file may be called. @throws CommandError */
export function folderName(first: string, wish: string | undefined): string {
  if (wish !== undefined) {
    if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(wish) && !reserved.includes(wish)) return wish;
    throw new CommandError(exitCodes.usage, `--as ${JSON.stringify(wish)} cannot be used: letters, digits, . _ - can.`);
  }
  const name = first
    .replace(/^\*/, 'wildcard')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 100);
  if (name !== '' && !reserved.includes(name)) return name;
  throw new CommandError(exitCodes.usage, `${JSON.stringify(first)} gives no name for a folder; --as gives one.`);
}

/** Names that mean something else in `certwire pki export`. */
const reserved: readonly string[] = ['trust'];
