import { count, octets, sequence } from '../asn1/der-values.js';
import { iterateDigest } from '../derive/iterate-digest.js';
import { spendIterations } from '../derive/limits.js';
import { malformed } from '../store-error.js';
import { tripleDes } from './block-ciphers.js';
import type { SealedBytes } from './pbes2.js';

/** Decrypts PBEWithMD5AndTripleDES, Sun's own scheme for the keys of a JCEKS: each half of the salt makes 16 bytes. */
export async function decryptSunTripleDes(work: SealedBytes): Promise<Buffer | undefined> {
  const [saltNode, iterations] = sequence(work.parameters);
  const salt = Buffer.from(octets(saltNode));
  if (salt.length !== 8) throw malformed('The salt of a JCEKS key');
  if (salt.subarray(0, 4).equals(salt.subarray(4))) invert(salt);
  // Sun keeps seven bits of each character.
  const suffix = Buffer.from(work.password.bytes.map((byte) => byte & 0x7f));
  const halves: Buffer[] = [];
  for (const half of [salt.subarray(0, 4), salt.subarray(4)]) {
    const rounds = spendIterations(count(iterations), work.budget);
    halves.push(await iterateDigest({ hash: 'md5', seed: Buffer.concat([half, suffix]), rounds, suffix }));
  }
  const derived = Buffer.concat(halves);
  return tripleDes.decrypt(derived.subarray(0, 24), derived.subarray(24), work.sealed);
}

/** Meant to turn the first half around; Sun wrote `salt[3-1]` where `salt[3-i]` was meant, and files depend on it. */
function invert(salt: Buffer): void {
  for (let i = 0; i < 2; i++) {
    const kept = salt[i] ?? 0;
    salt[i] = salt[3 - i] ?? 0;
    salt[2] = kept;
  }
}
