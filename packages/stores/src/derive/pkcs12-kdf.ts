import { iterateDigest } from './iterate-digest.js';
import { type DerivationBudget, spendIterations } from './limits.js';

/** Bytes of block and digest of the hashes that PKCS#12 may use. */
const sizes: Readonly<Record<string, { block: number; digest: number }>> = {
  md5: { block: 64, digest: 16 },
  sha1: { block: 64, digest: 20 },
  sha224: { block: 64, digest: 28 },
  sha256: { block: 64, digest: 32 },
  sha384: { block: 128, digest: 48 },
  sha512: { block: 128, digest: 64 },
  'sha512-224': { block: 128, digest: 28 },
  'sha512-256': { block: 128, digest: 32 },
  'sha3-224': { block: 144, digest: 28 },
  'sha3-256': { block: 136, digest: 32 },
  'sha3-384': { block: 104, digest: 48 },
  'sha3-512': { block: 72, digest: 64 },
  ripemd160: { block: 64, digest: 20 },
  sm3: { block: 64, digest: 32 },
};

/** What the bytes are for (RFC 7292 B.3). */
export const purpose = { key: 1, iv: 2, mac: 3 } as const;

/** One derivation by PKCS#12's own function. */
export interface Pkcs12Derivation {
  readonly hash: string;
  readonly salt: Buffer;
  readonly iterations: number;
  /** The password as a BMPString with its end mark. */
  readonly password: Buffer;
  readonly purpose: (typeof purpose)[keyof typeof purpose];
  /** Bytes wanted. */
  readonly length: number;
  readonly budget: DerivationBudget;
}

/** Derives bytes as RFC 7292 appendix B.2 says. @throws StoreError REFUSED */
export async function pkcs12Kdf(derivation: Pkcs12Derivation): Promise<Buffer> {
  const { hash, length } = derivation;
  const { block, digest } = sizes[hash] ?? { block: 64, digest: 20 };
  const diversifier = Buffer.alloc(block, derivation.purpose);
  const material = Buffer.concat([stretch(derivation.salt, block), stretch(derivation.password, block)]);
  const parts: Buffer[] = [];
  for (let made = 0; made < length; made += digest) {
    const rounds = spendIterations(derivation.iterations, derivation.budget);
    const part = await iterateDigest({ hash, seed: Buffer.concat([diversifier, material]), rounds });
    parts.push(part);
    addToEachBlock(material, Buffer.alloc(block, part));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Repeats the bytes until they fill whole blocks. */
function stretch(bytes: Buffer, block: number): Buffer {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}

/** Adds `addend + 1` to each block, as numbers. */
function addToEachBlock(material: Buffer, addend: Buffer): void {
  for (let start = 0; start < material.length; start += addend.length) {
    let carry = 1;
    for (let i = addend.length - 1; i >= 0; i--) {
      carry += (material[start + i] ?? 0) + (addend[i] ?? 0);
      material[start + i] = carry & 0xff;
      carry >>= 8;
    }
  }
}
