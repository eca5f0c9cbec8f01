import { cacheFolder } from '../cache-folder.js';
import type { Host } from '../host.js';
import { ageOf } from './age-of.js';
import type { DocumentAccess } from './document-access.js';
import { createDocumentCache } from './document-cache.js';
import { createDocumentConnection } from './document-connection.js';
import { type FetchedDocument, fetchDocument } from './fetch-document.js';
import { SourceError } from './source-error.js';

/** Fetches an entry document and what it refers to. */
export interface Fetcher {
  /** @throws SourceError; CommandError when the properties are wrong */
  fetch(url: string): Promise<FetchedDocument>;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Makes the fetcher of one entry document. */
export function createFetcher(entry: URL, access: DocumentAccess, host: Host): Fetcher {
  const connection = createDocumentConnection(entry, access, host);
  const cache = createDocumentCache(cacheFolder(host.env), access.service);
  const notes: string[] = [];
  const { headers } = access;
  return {
    get notes() {
      return [...notes, ...connection.warnings()];
    },
    close: connection.close,
    async fetch(url) {
      if (!access.offline) {
        // The caller named the entry document, and may be led on from there; what it refers to stays on its origin.
        const mayFollow = (target: URL): boolean => new URL(url).href === entry.href || target.origin === entry.origin;
        return await fetchDocument(url, { connection, cache, headers, origin: entry.origin, mayFollow });
      }
      const copy = cache.find(url);
      if (copy === undefined) {
        throw new SourceError('EUNREADABLE', `${url} is not in the cache; fetch it once without --offline`);
      }
      notes.push(`${url} is the copy of ${ageOf(copy.confirmed)} (--offline)`);
      return { url: copy.location, bytes: copy.bytes };
    },
  };
}
