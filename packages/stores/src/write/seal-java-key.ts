import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { derNull, derOctetString, derOid, derSequence } from './der-writer.js';

const digestLength = 20;

/**
 * Seals a key by Sun's own protector, the only one that JKS knows: the key in PKCS#8 under a stream of SHA-1 digests, each of the password and
 * the one before, and a digest of the plain key to check. Weak by today's measure: the file's permissions guard it better.
 */
export function sealJavaKey(key: KeyObject, password: Buffer): Buffer {
  const plain = key.export({ type: 'pkcs8', format: 'der' });
  const salt = randomBytes(digestLength);
  const sealed = Buffer.from(plain);
  let digest = salt;
  for (let start = 0; start < sealed.length; start += digestLength) {
    digest = createHash('sha1').update(password).update(digest).digest();
    const end = Math.min(start + digestLength, sealed.length);
    for (let i = start; i < end; i++) sealed[i] = (sealed[i] ?? 0) ^ (digest[i - start] ?? 0);
  }
  const check = createHash('sha1').update(password).update(plain).digest();
  plain.fill(0);
  const protector = derSequence(derOid('1.3.6.1.4.1.42.2.17.1.1'), derNull());
  return derSequence(protector, derOctetString(Buffer.concat([salt, sealed, check])));
}
