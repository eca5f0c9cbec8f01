import type { IncomingMessage } from 'node:http';
import { CommandError } from '../exit-codes.js';
import { ageOf } from './age-of.js';
import type { CachedDocument, DocumentCache } from './document-cache.js';
import type { DocumentConnection } from './document-connection.js';
import { readAnswer } from './read-answer.js';
import { SourceError } from './source-error.js';

/** Milliseconds for the whole of one document. */
const deadline = 60_000;

const maximalRedirects = 5;

/** What a document is fetched with. */
export interface Fetching {
  readonly connection: DocumentConnection;
  readonly cache: DocumentCache;
  /** For the origin of the entry document alone. */
  readonly headers: Readonly<Record<string, string>>;
  readonly origin: string;
  /** Whether a redirect may lead to this place. */
  mayFollow(url: URL): boolean;
}

/** A document as fetched; `url` is where it was in the end. */
export interface FetchedDocument {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** Fetches a document, or confirms the copy of it. @throws SourceError; CommandError when the properties are wrong */
export async function fetchDocument(url: string, fetching: Fetching): Promise<FetchedDocument> {
  const { cache } = fetching;
  const copy = cache.find(url);
  const signal = AbortSignal.timeout(deadline);
  try {
    const { answer, location } = await follow(new URL(url), fetching, { copy, signal });
    if (answer.statusCode === 304 && copy !== undefined) {
      answer.resume();
      cache.confirm(url);
      return { url: copy.location, bytes: copy.bytes };
    }
    if (answer.statusCode !== 200) throw await refusal(answer, location, fetching.connection);
    const bytes = await readAnswer(answer, url);
    const { etag, 'last-modified': lastModified } = answer.headers;
    cache.keep({ url, location, etag, lastModified }, bytes);
    return { url: location, bytes };
  } catch (cause) {
    if (cause instanceof SourceError || !isFailureOfNetwork(cause)) throw withCopy(cause, copy);
    const reason = signal.aborted ? `it took longer than ${deadline / 1000} s` : asReason(cause.message);
    throw withCopy(new SourceError('EUNREADABLE', `${url} cannot be fetched: ${reason}`, { cause }), copy);
  }
}

interface Condition {
  readonly copy: CachedDocument | undefined;
  readonly signal: AbortSignal;
}

async function follow(start: URL, fetching: Fetching, { copy, signal }: Condition) {
  let url = start;
  for (let redirects = 0; redirects <= maximalRedirects; redirects += 1) {
    const own = url.origin === fetching.origin ? fetching.headers : {};
    const answer = await fetching.connection.get(url, { ...acceptHeaders, ...conditions(copy), ...own }, signal);
    const target = redirectTarget(answer, url);
    if (target === undefined) return { answer, location: url.href };
    answer.resume();
    if (url.protocol === 'https:' && target.protocol !== 'https:') {
      throw new SourceError('EREFUSED', `${start.href} redirects to ${target.href}, which is not encrypted`);
    }
    if (!fetching.mayFollow(target)) {
      throw new SourceError('EREFUSED', `${start.href} redirects to ${target.href}, which is not of its own origin`);
    }
    url = target;
  }
  throw new SourceError('EUNREADABLE', `${start.href} redirects more than ${maximalRedirects} times`);
}

const acceptHeaders = { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5', 'user-agent': 'certwire' };

function conditions(copy: CachedDocument | undefined): Record<string, string> {
  return {
    ...(copy?.etag === undefined ? {} : { 'if-none-match': copy.etag }),
    ...(copy?.lastModified === undefined ? {} : { 'if-modified-since': copy.lastModified }),
  };
}

function redirectTarget(answer: IncomingMessage, url: URL): URL | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) || location === undefined) return undefined;
  if (!URL.canParse(location, url.href)) return undefined;
  const target = new URL(location, url);
  return target.protocol === 'https:' || target.protocol === 'http:' ? target : undefined;
}

async function refusal(answer: IncomingMessage, url: string, connection: DocumentConnection): Promise<SourceError> {
  const { statusCode = 0, statusMessage = '' } = answer;
  const code = statusCode === 404 || statusCode === 410 ? 'ENOENT' : 'EUNREADABLE';
  const explained = await connection.explain(answer, url);
  const why = explained === undefined ? (advice[statusCode] ?? '') : `: ${asReason(explained.message)}`;
  return new SourceError(code, `${url} answered ${statusCode} ${statusMessage}`.trimEnd() + why);
}

const advice: Readonly<Record<number, string>> = {
  401: '; give credentials with --header',
  403: '; credentials (--header) or the certificate of other properties may be needed',
};

/** A failure that leaves a usable copy says so. */
function withCopy(error: unknown, copy: CachedDocument | undefined): unknown {
  if (copy === undefined || !(error instanceof SourceError)) return error;
  const age = ageOf(copy.confirmed);
  return new SourceError(error.code, `${error.message}; --offline takes the copy of ${age}`, { cause: error.cause });
}

/** The errors of the run time and of the system carry a code; a bug of ours does not. */
function isFailureOfNetwork(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'code' in error && !(error instanceof CommandError);
}

/** An error of the run time within a sentence. Where the document lies, no property says, but the caller. */
function asReason(message: string): string {
  return message
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ rest\.\S+\.host \(code\) sets the host\.$/, '')
    .replace(/\.$/, '');
}
