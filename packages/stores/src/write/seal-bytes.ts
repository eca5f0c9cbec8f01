import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { derInteger, derNull, derOctetString, derOid, derSequence } from './der-writer.js';

const pbkdf2Async = promisify(pbkdf2);

/** How bytes are encrypted with a password. */
export interface Seal {
  /** The password in UTF-8. */
  readonly password: Buffer;
  /** Rounds of PBKDF2. */
  readonly iterations: number;
}

/** Encrypted bytes with the AlgorithmIdentifier that says how. */
export interface Sealed {
  readonly algorithm: Buffer;
  readonly bytes: Buffer;
}

/** Encrypts by PBES2 (RFC 8018 6.2) with AES-256-CBC under PBKDF2 with HMAC-SHA-256, salt and IV drawn anew: what OpenSSL 3 and Java 17 write too. */
export async function sealBytes(plain: Uint8Array, { password, iterations }: Seal): Promise<Sealed> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const key = await pbkdf2Async(password, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const hmacWithSha256 = derSequence(derOid('1.2.840.113549.2.9'), derNull());
  const derivation = derSequence(
    derOid('1.2.840.113549.1.5.12'),
    derSequence(derOctetString(salt), derInteger(iterations), hmacWithSha256),
  );
  const encryption = derSequence(derOid('2.16.840.1.101.3.4.1.42'), derOctetString(iv));
  return {
    algorithm: derSequence(derOid('1.2.840.113549.1.5.13'), derSequence(derivation, encryption)),
    bytes: Buffer.concat([cipher.update(plain), cipher.final()]),
  };
}
