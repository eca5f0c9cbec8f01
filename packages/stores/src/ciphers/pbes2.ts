import type { DerNode } from '../asn1/der-reader.js';
import { count, isUniversal, octets, oid, sequence } from '../asn1/der-values.js';
import type { DerivationBudget } from '../derive/limits.js';
import type { PasswordForm } from '../derive/password-forms.js';
import { deriveKey } from '../derive/pbkdf2.js';
import { unsupportedAlgorithm } from '../store-error.js';
import { aes, type Cipher, des, nativeCipher, tripleDes } from './block-ciphers.js';
import { rc2 } from './rc2.js';

/** Ciphers of PBES2 by object identifier. */
const ciphers: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': aes(128),
  '2.16.840.1.101.3.4.1.22': aes(192),
  '2.16.840.1.101.3.4.1.42': aes(256),
  '2.16.840.1.101.3.4.1.3': nativeCipher('aes-128-ofb', 16, 16),
  '2.16.840.1.101.3.4.1.23': nativeCipher('aes-192-ofb', 24, 16),
  '2.16.840.1.101.3.4.1.43': nativeCipher('aes-256-ofb', 32, 16),
  '2.16.840.1.101.3.4.1.4': nativeCipher('aes-128-cfb', 16, 16),
  '2.16.840.1.101.3.4.1.24': nativeCipher('aes-192-cfb', 24, 16),
  '2.16.840.1.101.3.4.1.44': nativeCipher('aes-256-cfb', 32, 16),
  '1.2.840.113549.3.7': tripleDes,
  '1.3.14.3.2.7': des,
  '1.2.392.200011.61.1.1.1.2': nativeCipher('camellia-128-cbc', 16, 16),
  '1.2.392.200011.61.1.1.1.3': nativeCipher('camellia-192-cbc', 24, 16),
  '1.2.392.200011.61.1.1.1.4': nativeCipher('camellia-256-cbc', 32, 16),
  '1.2.410.200046.1.1.2': nativeCipher('aria-128-cbc', 16, 16),
  '1.2.410.200046.1.1.7': nativeCipher('aria-192-cbc', 24, 16),
  '1.2.410.200046.1.1.12': nativeCipher('aria-256-cbc', 32, 16),
  '1.2.156.10197.1.104.2': nativeCipher('sm4-cbc', 16, 16),
};
const rc2Cbc = '1.2.840.113549.3.2';

/** What a password-based decryption works on. */
export interface SealedBytes {
  readonly parameters: DerNode | undefined;
  readonly sealed: Buffer;
  readonly password: PasswordForm;
  readonly budget: DerivationBudget;
}

/** Decrypts by PBES2 (RFC 8018 6.2); undefined when the password is wrong. @throws StoreError */
export async function decryptPbes2({ parameters, sealed, password, budget }: SealedBytes): Promise<Buffer | undefined> {
  const [derivation, scheme] = sequence(parameters);
  const [identifier, detail] = sequence(scheme);
  const name = oid(identifier);
  const { cipher, iv } = name === rc2Cbc ? rc2With(detail) : { cipher: ciphers[name], iv: undefined };
  if (cipher === undefined) throw unsupportedAlgorithm('The cipher', name);
  const key = await deriveKey(derivation, { password: password.bytes, length: cipher.keyLength, budget });
  return cipher.decrypt(key, iv ?? octets(detail), sealed);
}

/** RC2 writes its effective bits as a number that stands for them (RFC 8018 B.2.3). */
function rc2With(detail: DerNode | undefined): { cipher: Cipher; iv: Buffer } {
  if (isUniversal(detail, 4)) return { cipher: rc2(4, 32), iv: octets(detail) };
  const [version, iv] = sequence(detail);
  const written = count(version);
  const bits = { 160: 40, 120: 64, 58: 128 }[written] ?? Math.min(Math.max(written, 8), 1024);
  return { cipher: rc2(Math.ceil(Math.min(bits, 128) / 8), bits), iv: octets(iv) };
}
