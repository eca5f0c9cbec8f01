import type { BlockHash } from './block-hash.js';

/** MD5 over one block (RFC 1321 3.4): JCEKS iterates it 200,000 times and more for each key. */
export const md5: BlockHash = {
  words: 4,
  bigEndian: false,
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476],
  compress,
};

const k = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));
const shifts = Int32Array.from([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);

function compress(state: Int32Array, block: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  for (let i = 0; i < 16; i++) {
    const sum = (a + (d ^ (b & (c ^ d))) + (k[i] as number) + (block[i] as number)) | 0;
    const shift = shifts[0 | (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  for (let i = 16; i < 32; i++) {
    const sum = (a + (c ^ (d & (b ^ c))) + (k[i] as number) + (block[(5 * i + 1) & 15] as number)) | 0;
    const shift = shifts[4 | (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  for (let i = 32; i < 48; i++) {
    const sum = (a + (b ^ c ^ d) + (k[i] as number) + (block[(3 * i + 5) & 15] as number)) | 0;
    const shift = shifts[8 | (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  for (let i = 48; i < 64; i++) {
    const sum = (a + (c ^ (b | ~d)) + (k[i] as number) + (block[(7 * i) & 15] as number)) | 0;
    const shift = shifts[12 | (i & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
}
