import { createPrivateKey, type KeyObject } from 'node:crypto';
import { type DerNode, readDer } from '../asn1/der-reader.js';
import { isSequence, isUniversal, octets, oid, sequence } from '../asn1/der-values.js';
import { decryptSealed, type Passwords } from '../ciphers/decrypt-sealed.js';
import { malformed, StoreError } from '../store-error.js';

/** The structures that hold a private key in DER. */
export type KeyStructure = 'pkcs8' | 'pkcs1' | 'sec1' | 'dsa' | 'encrypted';

/** Tells by its structure what kind of private key this is, if it is one at all. */
export function keyStructure(children: readonly DerNode[]): KeyStructure | undefined {
  const [first, second] = children;
  if (isSequence(first) && isUniversal(second, 4) && children.length === 2) return 'encrypted';
  if (!isUniversal(first, 2)) return undefined;
  if (isSequence(second) && isUniversal(children[2], 4)) return 'pkcs8';
  if (isUniversal(second, 4)) return 'sec1';
  if (isUniversal(second, 2) && children.length >= 9) return 'pkcs1';
  return isUniversal(second, 2) && children.length === 6 ? 'dsa' : undefined;
}

/** Makes a key of plain DER, of whichever structure it has; `what` names it in the error. @throws StoreError */
export function privateKeyOf(der: Buffer, what: string): KeyObject {
  const node = readDer(der);
  const children = sequence(node);
  const structure = keyStructure(children);
  if (structure === undefined || structure === 'encrypted') throw malformed(what);
  try {
    if (structure !== 'dsa') return createPrivateKey({ key: node.raw, format: 'der', type: structure });
    const pem = `-----BEGIN DSA PRIVATE KEY-----\n${node.raw.toString('base64')}\n-----END DSA PRIVATE KEY-----\n`;
    return createPrivateKey(pem);
  } catch (cause) {
    throw unusableKey(what, structure === 'pkcs8' ? oid(sequence(children[1])[0]) : undefined, cause);
  }
}

/** Key algorithms that node:crypto reads; any other is not damage but a lack of ours. */
const knownAlgorithms = [
  '1.2.840.113549.1.1.1',
  '1.2.840.113549.1.1.10',
  '1.2.840.10045.2.1',
  '1.2.840.10040.4.1',
  '1.3.101.110',
  '1.3.101.111',
  '1.3.101.112',
  '1.3.101.113',
];

function unusableKey(what: string, algorithm: string | undefined, cause: unknown): StoreError {
  if (algorithm === undefined || knownAlgorithms.includes(algorithm)) return malformed(what, { cause });
  return new StoreError('UNSUPPORTED_ALGORITHM', `${what} is of the type ${algorithm}, which this Node cannot use.`, {
    oid: algorithm,
    cause,
  });
}

/** A key that is sealed as EncryptedPrivateKeyInfo (RFC 5958 3), with how to name and open it. */
export interface SealedKey {
  readonly der: Buffer;
  /** Names the key in errors. */
  readonly what: string;
  readonly passwords: Passwords;
  /** WRONG_PASSWORD when it is the only secret, WRONG_KEY_PASSWORD when the store itself has opened. */
  readonly refusal: 'WRONG_PASSWORD' | 'WRONG_KEY_PASSWORD';
}

/** Opens an encrypted PKCS#8 key. @throws StoreError */
export async function openPrivateKey({ der, what, passwords, refusal }: SealedKey): Promise<KeyObject> {
  const [algorithm, sealed] = sequence(readDer(der));
  const plain = await decryptSealed(algorithm, octets(sealed), passwords);
  return keyOrRefusal(plain, what, refusal);
}

/** The key in decrypted bytes; bytes that are no key mean that the password was wrong and the padding right by chance. */
export function keyOrRefusal(
  plain: Buffer | undefined,
  what: string,
  refusal: 'WRONG_PASSWORD' | 'WRONG_KEY_PASSWORD',
): KeyObject {
  if (plain === undefined || !isKey(plain)) {
    throw new StoreError(refusal, `${what} does not open with the given password.`);
  }
  const key = privateKeyOf(plain, what);
  plain.fill(0);
  return key;
}

function isKey(plain: Buffer): boolean {
  try {
    const structure = keyStructure(sequence(readDer(plain)));
    return structure !== undefined && structure !== 'encrypted';
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return false;
  }
}
