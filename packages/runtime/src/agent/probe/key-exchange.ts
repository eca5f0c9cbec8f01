import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import type { KeyShare } from './client-hello.js';

/** One group of the key exchange: what we send, and what it gives with the other side's part (RFC 8446 7.4). */
export interface OfferedKey extends KeyShare {
  /** @throws Error for a public key that is none */
  agree(publicKey: Uint8Array): Buffer;
}

function x25519(): OfferedKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return {
    group: 0x001d,
    publicKey: Buffer.from(x ?? '', 'base64url'),
    agree(theirs) {
      const key = { kty: 'OKP', crv: 'X25519', x: Buffer.from(theirs).toString('base64url') };
      return diffieHellman({ privateKey, publicKey: createPublicKey({ key, format: 'jwk' }) });
    },
  };
}

function curve(group: number, name: string): OfferedKey {
  const ecdh = createECDH(name);
  return { group, publicKey: ecdh.generateKeys(), agree: (theirs) => ecdh.computeSecret(theirs) };
}

/** Fresh keys in the groups that servers have. */
export function offerKeys(): readonly OfferedKey[] {
  return [x25519(), curve(0x0017, 'prime256v1'), curve(0x0018, 'secp384r1')];
}
