import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BlockHash } from './block-hash.js';
import { md5 } from './md5.js';
import { sha1 } from './sha1.js';
import { sha256 } from './sha256.js';

const blockHashes: Readonly<Record<string, BlockHash>> = { md5, sha1, sha256 };
/** Rounds between two turns of the event loop: about five milliseconds. */
const slice = 16_384;

/** A hash that is applied again and again. */
export interface DigestLoop {
  readonly hash: string;
  /** Bytes that the first round hashes. */
  readonly seed: Buffer;
  /** All rounds, the first included. */
  readonly rounds: number;
  /** Bytes that each later round appends to the digest before it; none in most derivations. */
  readonly suffix?: Buffer;
}

/** Hashes the seed, then each digest with the suffix behind it, and lets the event loop turn between slices. */
export async function iterateDigest({ hash, seed, rounds, suffix = Buffer.alloc(0) }: DigestLoop): Promise<Buffer> {
  const first = createHash(hash).update(seed).digest();
  if (rounds <= 1) return first;
  const inner = blockHashes[hash];
  // A long password with JCEKS is the only case in which digest and suffix do not fit one block.
  if (inner === undefined || first.length + suffix.length > 55) return byCrypto(hash, [first, suffix], rounds - 1);
  const block = wordsOf(paddedBlock(first, suffix), inner.bigEndian);
  const state = new Int32Array(inner.words);
  for (let left = rounds - 1; left > 0; left -= slice) {
    if (left !== rounds - 1) await nextTurn();
    runSlice(inner, state, block, Math.min(left, slice));
  }
  return bytesOf(state, inner.bigEndian);
}

/** The loop itself; after it the state is the last digest. */
function runSlice(inner: BlockHash, ...[state, block, rounds]: [Int32Array, Int32Array, number]): void {
  const { words, initial } = inner;
  const start = Int32Array.from(initial, (word) => word | 0);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < words; i++) state[i] = start[i] as number;
    inner.compress(state, block);
    for (let i = 0; i < words; i++) block[i] = state[i] as number;
  }
}

async function byCrypto(hash: string, [first, suffix]: [Buffer, Buffer], rounds: number): Promise<Buffer> {
  let digest = first;
  for (let round = 0; round < rounds; round++) {
    if (round % (slice / 4) === slice / 4 - 1) await nextTurn();
    digest = createHash(hash).update(digest).update(suffix).digest();
  }
  return digest;
}

function paddedBlock(digest: Buffer, suffix: Buffer): { bytes: Buffer; length: number } {
  const bytes = Buffer.alloc(64);
  digest.copy(bytes, 0);
  suffix.copy(bytes, digest.length);
  const length = digest.length + suffix.length;
  bytes[length] = 0x80;
  return { bytes, length };
}

function wordsOf({ bytes, length }: { bytes: Buffer; length: number }, bigEndian: boolean): Int32Array {
  const words = Int32Array.from({ length: 16 }, (_, i) =>
    bigEndian ? bytes.readInt32BE(4 * i) : bytes.readInt32LE(4 * i),
  );
  // The length in bits stands in the last eight bytes; it is small here.
  words[bigEndian ? 15 : 14] = length * 8;
  return words;
}

function bytesOf(words: Int32Array, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(words.length * 4);
  words.forEach((word, i) => (bigEndian ? bytes.writeInt32BE(word, 4 * i) : bytes.writeInt32LE(word, 4 * i)));
  return bytes;
}
