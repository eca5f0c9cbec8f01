import { createHash, hash as hashOnce } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BlockHash } from './block-hash.js';
import { blockHashes } from './block-hashes.js';
import { digestInWorker } from './digest-worker.js';

/** More rounds than this go to a thread beside the event loop. */
const mostRoundsHere = 65_536;
/** Rounds between two turns of the event loop: three to ten milliseconds. */
const slice = { compiled: 32_768, crypto: 4_096 } as const;
/** Rounds that show whether V8 has compiled a loop yet, and what each then takes at most, in milliseconds. */
const probe = { rounds: 48, milliseconds: 0.0006 } as const;
const compiled = new Set<BlockHash>();

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

/**
 * Hashes the seed, then each digest with the suffix behind it: many rounds in a thread of their own, few in slices between which the event
 * loop turns.
 */
export async function iterateDigest({ hash, seed, rounds, suffix = Buffer.alloc(0) }: DigestLoop): Promise<Buffer> {
  const digest: Buffer = createHash(hash).update(seed).digest();
  // A long password with JCEKS is the only case in which digest and suffix do not fit one block.
  const inner = digest.length + suffix.length > 55 ? undefined : blockHashes[hash];
  const work: Work = { hash, inner, digest, suffix, rounds: rounds - 1 };
  // Where no thread may be started, it takes slices.
  return rounds > mostRoundsHere ? inThread(work).catch(() => inSlices(work)) : inSlices(work);
}

interface Work {
  readonly hash: string;
  readonly inner: BlockHash | undefined;
  readonly digest: Buffer;
  readonly suffix: Buffer;
  readonly rounds: number;
}

async function inThread({ hash, inner, digest, suffix, rounds }: Work): Promise<Buffer> {
  const message = Buffer.concat([digest, suffix]);
  if (inner === undefined) {
    return Buffer.from(await digestInWorker({ hash, message, rounds })).subarray(0, digest.length);
  }
  const block = wordsOf(paddedBlock(digest, suffix), inner.bigEndian);
  const words = { state: block.slice(0, inner.words), block };
  return bytesOf(Int32Array.from(await digestInWorker({ hash, message, words, rounds })), inner.bigEndian);
}

async function inSlices({ hash, inner, digest: first, suffix, rounds }: Work): Promise<Buffer> {
  let digest = first;
  for (let left = rounds; left > 0; ) {
    const inLoop = inner !== undefined && isCompiled(inner, digest, suffix);
    const now = Math.min(left, inLoop ? slice.compiled : slice.crypto);
    digest = inLoop ? byLoop(inner, [digest, suffix], now) : byCrypto(hash, [digest, suffix], now);
    left -= now;
    if (left > 0) await nextTurn();
  }
  return digest;
}

/** Until V8 has compiled our loop it takes ten times as long as node:crypto: a few rounds for nothing tell, and warm it. */
function isCompiled(inner: BlockHash, digest: Buffer, suffix: Buffer): boolean {
  if (compiled.has(inner)) return true;
  const start = performance.now();
  byLoop(inner, [digest, suffix], probe.rounds);
  if ((performance.now() - start) / probe.rounds < probe.milliseconds) compiled.add(inner);
  return false;
}

function byLoop(inner: BlockHash, [digest, suffix]: [Buffer, Buffer], rounds: number): Buffer {
  const block = wordsOf(paddedBlock(digest, suffix), inner.bigEndian);
  const state = block.slice(0, inner.words);
  inner.repeat(state, block, rounds);
  return bytesOf(state, inner.bigEndian);
}

function byCrypto(name: string, [digest, suffix]: [Buffer, Buffer], rounds: number): Buffer {
  const message = Buffer.concat([digest, suffix]);
  for (let round = 0; round < rounds; round++) hashOnce(name, message, 'buffer').copy(message);
  return message.subarray(0, digest.length);
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
