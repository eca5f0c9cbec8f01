import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { vector } from './client-hello.js';

interface Suite {
  readonly hash: 'sha256' | 'sha384';
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly keyLength: number;
}

/** Suites of TLS 1.3 by the numbers of IANA (RFC 8446 B.4). */
const suites: Readonly<Record<number, Suite>> = {
  4865: { hash: 'sha256', cipher: 'aes-128-gcm', keyLength: 16 },
  4866: { hash: 'sha384', cipher: 'aes-256-gcm', keyLength: 32 },
  4867: { hash: 'sha256', cipher: 'chacha20-poly1305', keyLength: 32 },
};

const nonceLength = 12;
const tagLength = 16;

/** HKDF-Expand-Label (RFC 8446 7.1). */
function expandLabel(hash: Suite['hash'], secret: Buffer, { label, context = '', length }: Label): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  const info = Buffer.concat([size, vector(1, Buffer.from(`tls13 ${label}`)), vector(1, Buffer.from(context))]);
  // No label of the handshake needs more than one block of HKDF-Expand (RFC 5869 2.3).
  return createHmac(hash, secret)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length);
}

interface Label {
  readonly label: string;
  readonly context?: Uint8Array | string;
  readonly length: number;
}

/** The secret under which the server sends the rest of its handshake (RFC 8446 7.1). */
function serverHandshakeSecret(hash: Suite['hash'], shared: Buffer, transcript: Uint8Array): Buffer {
  const length = createHash(hash).digest().length;
  const zeros = Buffer.alloc(length);
  const early = createHmac(hash, zeros).update(zeros).digest();
  const derived = expandLabel(hash, early, { label: 'derived', context: createHash(hash).digest(), length });
  const handshake = createHmac(hash, derived).update(shared).digest();
  const context = createHash(hash).update(transcript).digest();
  return expandLabel(hash, handshake, { label: 's hs traffic', context, length });
}

/** Opens the server's records one after the other; undefined when one was not sealed for us. */
export type OpenRecord = (header: Uint8Array, sealed: Uint8Array) => Buffer | undefined;

/** What opens the rest of the server's handshake; undefined for a suite that we did not offer. */
export function openServerHandshake(
  suiteNumber: number,
  shared: Buffer,
  transcript: Uint8Array,
): OpenRecord | undefined {
  const suite = suites[suiteNumber];
  if (suite === undefined) return undefined;
  const { hash, cipher, keyLength } = suite;
  const secret = serverHandshakeSecret(hash, shared, transcript);
  const key = expandLabel(hash, secret, { label: 'key', length: keyLength });
  const fixed = expandLabel(hash, secret, { label: 'iv', length: nonceLength });
  let count = 0;
  return (header, sealed) => {
    const nonce = Buffer.from(fixed);
    // The number of the record, in the last bytes (RFC 8446 5.3); a handshake has fewer than 2^32.
    nonce.writeUInt32BE((nonce.readUInt32BE(nonceLength - 4) ^ count++) >>> 0, nonceLength - 4);
    const body = sealed.subarray(0, sealed.length - tagLength);
    try {
      const decipher = createDecipheriv(cipher as 'aes-128-gcm', key, nonce, { authTagLength: tagLength });
      decipher.setAAD(header).setAuthTag(sealed.subarray(sealed.length - tagLength));
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      return undefined;
    }
  };
}
