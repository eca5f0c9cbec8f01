import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { beginReading } from './begin-reading.js';
import { createFetcher, type Fetcher } from './create-fetcher.js';
import { decodeText } from './decode-text.js';
import type { DocumentAccess } from './document-access.js';
import { isUrl } from './is-url.js';
import { refuseForeign } from './refuse-foreign.js';
import { SourceError } from './source-error.js';

/** One document as read. */
export interface Source {
  /** By which it can be read again: absolute path, URL, or `-`. */
  readonly name: string;
  /** Where it was in the end, for what it refers to: the last URL of a redirect, a place in the working folder for `-`. */
  readonly location: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A document's text, made when somebody looks at it. */
export interface SourceText {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly location: string;
}

/** Reads the document of a call and what it refers to, each once. */
export interface SourceReader {
  /** The location under which the entry document is known before it is read: absolute path, URL, or `-`. */
  readonly entry: string;
  /** @throws SourceError */
  read(location: string): Promise<Source>;
  /** As the generator wants it. @throws SourceError */
  readText(location: string): Promise<SourceText>;
  /** Everything that was read, in the order of its first use. */
  readonly all: () => readonly Source[];
  /** What was asked for and could not be had, located like `all`. */
  readonly missing: () => readonly string[];
  /** What the user should know of how documents were had: that a copy was taken, and how old it is. */
  readonly notes: () => readonly string[];
  /** Ends the connections. */
  close(): Promise<void>;
}

/** Makes the reader for one entry document; references may leave neither its project nor its origin. */
export function createSourceReader(spec: string, access: DocumentAccess, host: Host): SourceReader {
  const entry = spec === '-' ? spec : absolute(spec, host.cwd);
  const begun = entry === '-' || isUrl(entry) ? undefined : beginReading(entry);
  const fetchers = new Map<string, Fetcher>();
  const sources = new Map<string, Promise<Source>>();
  const done: Source[] = [];
  const missing: string[] = [];

  async function readOnce(location: string): Promise<Source> {
    try {
      const source = await load(location);
      done.push(source);
      return source;
    } catch (error) {
      missing.push(location);
      throw error;
    }
  }
  function fetcherFor(location: string): Fetcher {
    const { origin } = new URL(location);
    const own = isUrl(entry) && origin === new URL(entry).origin;
    const known = fetchers.get(origin);
    if (known !== undefined) return known;
    const made = own
      ? createFetcher(new URL(entry), access, host)
      : createFetcher(new URL(origin), { ...access, headers: {}, foreign: true }, host);
    fetchers.set(origin, made);
    return made;
  }
  async function load(location: string): Promise<Source> {
    if (location === '-') return toSource(location, resolve(host.cwd, '-'), await host.readStdin());
    if (location !== entry)
      refuseForeign(location, { entry, workingFolder: host.cwd, allowed: access.references ?? [] });
    if (isUrl(location)) {
      const { url, bytes } = await fetcherFor(location).fetch(location);
      return toSource(location, url, bytes);
    }
    const bytes = location === entry ? await begun : undefined;
    return toSource(location, location, bytes ?? readDocumentFile(location, location === entry));
  }
  function read(location: string): Promise<Source> {
    // Standard input ends once; the location under which it is known afterwards means the same bytes.
    const isEntry = entry === '-' && (location === '-' || location === resolve(host.cwd, '-'));
    const key = isEntry ? '-' : absolute(location, host.cwd);
    const known = sources.get(key) ?? readOnce(key);
    sources.set(key, known);
    return known;
  }
  return {
    entry,
    read,
    all: () => done,
    missing: () => missing,
    notes: () => [...new Set([...fetchers.values()].flatMap(({ notes }) => notes))],
    close: async () => void (await Promise.all([...fetchers.values()].map((fetcher) => fetcher.close()))),
    async readText(location) {
      const { bytes, location: final } = await read(location);
      let text: string | undefined;
      return {
        bytes,
        location: final,
        get text() {
          text ??= decodeText(bytes);
          return text;
        },
      };
    },
  };
}

function absolute(location: string, cwd: string): string {
  if (isUrl(location)) return address(location);
  const [, scheme] = /^([a-z][a-z\d+.-]+):\/\//i.exec(location) ?? [];
  if (scheme !== undefined && scheme !== 'file') {
    throw new SourceError(
      'EUNREADABLE',
      `${location} cannot be fetched: ${scheme} is not spoken here, http and https are`,
    );
  }
  return scheme === 'file' ? pathOf(location) : resolve(cwd, location);
}

/** A URL without its fragment. A password in it would be recorded in the manifest and printed. */
function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new CommandError(exitCodes.usage, `${text} is no URL.`);
  if (url.username !== '' || url.password !== '') {
    throw new CommandError(
      exitCodes.usage,
      `The URL of a document at ${url.host} carries a user or password, which would be recorded with the client.`,
      "Give them with --header 'Authorization: Basic ${CREDENTIALS}' instead; the variable is taken from the environment.",
    );
  }
  return text.replace(/#.*$/s, '');
}

function pathOf(fileUrl: string): string {
  try {
    return fileURLToPath(fileUrl);
  } catch (cause) {
    throw new SourceError('EUNREADABLE', `${fileUrl} is no path: ${(cause as Error).message}`, { cause });
  }
}

function toSource(name: string, location: string, bytes: Uint8Array): Source {
  // A checkout on Windows may have added carriage returns; the document is the same to every reader of it.
  const text = bytes.includes(13)
    ? Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes;
  return { name, location, bytes, sha256: hash('sha256', text) };
}

/** Without an end: a pipe, a device. */
function isEndless(path: string): boolean {
  const stats = statSync(path);
  return !stats.isFile() && !stats.isDirectory();
}

/** The user may give a pipe; a document that refers to one would have us wait for what never comes. */
function readDocumentFile(path: string, isEntry: boolean): Uint8Array {
  try {
    if (!isEntry && isEndless(path)) throw Object.assign(new Error(), { code: 'ENOTREG' });
    return readFileSync(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceError('ENOENT', `${path} does not exist`, { cause });
    const reason = reasons[code ?? ''] ?? (cause as Error).message;
    throw new SourceError('EUNREADABLE', `${path} cannot be read: ${reason}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOTREG: 'it is no regular file',
  ELOOP: 'its symbolic links run in a circle',
};
