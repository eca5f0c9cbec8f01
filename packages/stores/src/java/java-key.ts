import { createHash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { readDer } from '../asn1/der-reader.js';
import { octets, oid, sequence } from '../asn1/der-values.js';
import { keyPasswords, type ReadContext } from '../content-reader.js';
import { keyOrRefusal, openPrivateKey } from '../keys/private-keys.js';
import { malformed, StoreError } from '../store-error.js';

/** Sun's own protection of keys in a JKS. */
const sunKeyProtector = '1.3.6.1.4.1.42.2.17.1.1';
const digestLength = 20;

/** Opens the key of a JKS or JCEKS entry. @throws StoreError */
export async function openJavaKey(sealed: Buffer, alias: string, context: ReadContext): Promise<KeyObject> {
  const what = `The private key "${alias}"`;
  const passwords = keyPasswords(context);
  if (passwords === undefined) {
    throw new StoreError('PASSWORD_REQUIRED', `${what} is encrypted and no password is given.`, { alias });
  }
  const refusal = context.password === undefined ? 'WRONG_PASSWORD' : 'WRONG_KEY_PASSWORD';
  const [algorithm, bytes] = sequence(readDer(sealed));
  if (oid(sequence(algorithm)[0]) !== sunKeyProtector) {
    return openPrivateKey({ der: sealed, what, passwords, refusal });
  }
  const password = context.keyPassword ?? context.password ?? '';
  return keyOrRefusal(unprotect(octets(bytes), password), what, refusal);
}

/** A stream of SHA-1 digests, each of the password and the one before it, and a digest of the plain key to check. */
function unprotect(bytes: Buffer, password: string): Buffer | undefined {
  if (bytes.length <= 2 * digestLength) throw malformed('A private key of the store');
  const secret = Buffer.from(password, 'utf16le').swap16();
  const plain = Buffer.from(bytes.subarray(digestLength, -digestLength));
  let digest = bytes.subarray(0, digestLength);
  for (let start = 0; start < plain.length; start += digestLength) {
    digest = createHash('sha1').update(secret).update(digest).digest();
    const end = Math.min(start + digestLength, plain.length);
    for (let i = start; i < end; i++) plain[i] = (plain[i] ?? 0) ^ (digest[i - start] ?? 0);
  }
  const check = createHash('sha1').update(secret).update(plain).digest();
  return timingSafeEqual(check, bytes.subarray(-digestLength)) ? plain : undefined;
}
