import { createDecipheriv, createHash, getCipherInfo } from 'node:crypto';
import { aes, type Cipher, des, nativeCipher, tripleDes, tripleDesTwoKeys } from '../ciphers/block-ciphers.js';
import { rc2 } from '../ciphers/rc2.js';
import { malformed, StoreError } from '../store-error.js';
import type { PemBlock } from './pem-blocks.js';

/** Ciphers as OpenSSL names them in DEK-Info, as far as its version 3 does not load them by itself or old tools wrote them often. */
const ciphers: Readonly<Record<string, Cipher>> = {
  'AES-128-CBC': aes(128),
  'AES-192-CBC': aes(192),
  'AES-256-CBC': aes(256),
  'DES-EDE3-CBC': tripleDes,
  'DES-EDE-CBC': tripleDesTwoKeys,
  'DES-CBC': des,
  'RC2-CBC': rc2(16),
  'RC2-64-CBC': rc2(8),
  'RC2-40-CBC': rc2(5),
};

/** Any other cipher that this Node has: Camellia, ARIA, SM4; AES as a stream. */
function cipherOfNode(name: string): Cipher | undefined {
  const info = getCipherInfo(name.toLowerCase());
  if (info?.ivLength === undefined || !['cbc', 'cfb', 'ofb'].includes(info.mode)) return undefined;
  try {
    // Node knows the name of a cipher, too, that its OpenSSL then does not load.
    createDecipheriv(name, Buffer.alloc(info.keyLength), Buffer.alloc(info.ivLength));
    return nativeCipher(name, info.keyLength, info.ivLength);
  } catch {
    return undefined;
  }
}

/** Decrypts a PEM block with DEK-Info; undefined when the password is wrong. @throws StoreError */
export function decryptDekInfo({ bytes, dekInfo, what }: PemBlock, password: Buffer): Buffer | undefined {
  if (dekInfo === undefined) return bytes;
  const cipher = ciphers[dekInfo.cipher] ?? cipherOfNode(dekInfo.cipher);
  if (cipher === undefined) {
    throw new StoreError(
      'UNSUPPORTED_ALGORITHM',
      `${what} is encrypted with ${dekInfo.cipher}, which is not supported.`,
    );
  }
  if (dekInfo.iv.length !== cipher.ivLength) throw malformed(`The line DEK-Info of ${what}`);
  const plain = cipher.decrypt(keyFor(cipher, password, dekInfo.iv.subarray(0, 8)), dekInfo.iv, bytes);
  return plain?.[0] === 0x30 ? plain : undefined;
}

/** OpenSSL's EVP_BytesToKey with MD5 and a single round. */
function keyFor(cipher: Cipher, password: Buffer, salt: Buffer): Buffer {
  let key = Buffer.alloc(0);
  for (let last = Buffer.alloc(0); key.length < cipher.keyLength; key = Buffer.concat([key, last])) {
    last = createHash('md5').update(last).update(password).update(salt).digest();
  }
  return key.subarray(0, cipher.keyLength);
}
