import { count, octets, sequence } from '../asn1/der-values.js';
import { iterateDigest } from '../derive/iterate-digest.js';
import { spendIterations } from '../derive/limits.js';
import { pkcs12Kdf, purpose } from '../derive/pkcs12-kdf.js';
import type { Cipher } from './block-ciphers.js';
import type { SealedBytes } from './pbes2.js';

/** Decrypts with one of PKCS#12's own schemes (RFC 7292 appendix C): SHA-1 and its own key derivation. */
export function pkcs12Scheme(cipher: Cipher): (work: SealedBytes) => Promise<Buffer | undefined> {
  return async ({ parameters, sealed, password, budget }) => {
    const [salt, iterations] = sequence(parameters);
    const shared = {
      hash: 'sha1',
      salt: octets(salt),
      iterations: count(iterations),
      password: password.bmp,
      budget,
    };
    const key = await pkcs12Kdf({ ...shared, purpose: purpose.key, length: cipher.keyLength });
    const iv = await pkcs12Kdf({ ...shared, purpose: purpose.iv, length: cipher.ivLength });
    return cipher.decrypt(key, iv, sealed);
  };
}

/** Decrypts with a scheme of PBES1 (RFC 8018 6.1): PBKDF1, whose 16 bytes are key and IV. */
export function pbes1Scheme(hash: 'md5' | 'sha1', cipher: Cipher): (work: SealedBytes) => Promise<Buffer | undefined> {
  return async ({ parameters, sealed, password, budget }) => {
    const [salt, iterations] = sequence(parameters);
    const rounds = spendIterations(count(iterations), budget);
    const derived = await iterateDigest({ hash, seed: Buffer.concat([password.bytes, octets(salt)]), rounds });
    return cipher.decrypt(derived.subarray(0, 8), derived.subarray(8, 16), sealed);
  };
}
