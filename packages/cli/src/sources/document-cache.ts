import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discardFile } from '../discard-file.js';
import { makeFolder } from '../make-folder.js';

/** What a server said of a document, so that it can be asked whether it has changed (RFC 9110, 13.1). */
export interface CachedHead {
  readonly url: string;
  /** Where it was after redirects. */
  readonly location: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** A copy of a document. */
export interface CachedDocument extends CachedHead {
  readonly bytes: Uint8Array;
  /** When the server last said that this is the document, in milliseconds since 1970. */
  readonly confirmed: number;
}

/** Copies of fetched documents, for the next question and for builds without a network. */
export interface DocumentCache {
  find(url: string): CachedDocument | undefined;
  keep(head: CachedHead, bytes: Uint8Array): void;
  /** The server has confirmed the copy. */
  confirm(url: string): void;
}

/**
 * One file per document and service: a line of JSON, then the bytes; its time is the time of the last confirmation.
 * A cache that cannot be written is no failure: the document was had.
 */
export function createDocumentCache(folder: string, service: string): DocumentCache {
  const pathOf = (url: string): string =>
    join(folder, `${createHash('sha256').update(`${service}\n${url}`).digest('hex').slice(0, 32)}.document`);
  return {
    find(url) {
      try {
        const path = pathOf(url);
        const text = readFileSync(path);
        const end = text.indexOf(10);
        const head = JSON.parse(text.subarray(0, end).toString('utf8')) as CachedHead & { sha256?: string };
        const bytes = text.subarray(end + 1);
        if (head.url !== url || head.sha256 !== sha256(bytes)) return undefined;
        return { ...head, bytes, confirmed: statSync(path).mtimeMs };
      } catch {
        return undefined;
      }
    },
    keep(head, bytes) {
      const path = pathOf(head.url);
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        makeFolder(folder, 0o700);
        const line = `${JSON.stringify({ ...head, sha256: sha256(bytes) })}\n`;
        // A document behind mutual TLS is not for everyone on this machine.
        writeFileSync(temporary, Buffer.concat([Buffer.from(line), bytes]), { mode: 0o600 });
        chmodSync(temporary, 0o600);
        renameSync(temporary, path);
      } catch {
        discardFile(temporary);
      }
    },
    confirm(url) {
      try {
        const now = new Date();
        utimesSync(pathOf(url), now, now);
      } catch {
        // The copy has gone meanwhile.
      }
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
