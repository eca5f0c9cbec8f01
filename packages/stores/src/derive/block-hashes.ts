import type { BlockHash } from './block-hash.js';
import { md5 } from './md5.js';
import { sha1 } from './sha1.js';
import { sha256 } from './sha256.js';

/** The hashes that are written out, by the names that node:crypto gives them. */
export const blockHashes: Readonly<Record<string, BlockHash>> = { md5, sha1, sha256 };
