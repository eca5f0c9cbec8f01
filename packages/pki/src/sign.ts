import { type KeyObject, sign as signBytes } from 'node:crypto';
import { derBitString, derNull, derOid, derSequence } from '@certwire/stores';

/** AlgorithmIdentifier of the signature that a key makes: ECDSA and RSA with SHA-256 (RFC 5758 3.2, RFC 4055 5), Ed25519 (RFC 8410 3). */
export function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'ed25519') return derSequence(derOid('1.3.101.112'));
  if (key.asymmetricKeyType === 'rsa') return derSequence(derOid('1.2.840.113549.1.1.11'), derNull());
  return derSequence(derOid('1.2.840.10045.4.3.2'));
}

/** What certificates and revocation lists have in common: the bytes, the algorithm, the signature over the bytes (RFC 5280 4.1, 5.1). */
export function signed(toBeSigned: Buffer, key: KeyObject): Buffer {
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return derSequence(toBeSigned, signatureAlgorithm(key), derBitString(signBytes(digest, toBeSigned, key)));
}

/** Digests of the signatures that a request may carry (RFC 5758 3.2, RFC 4055 5); Ed25519 has none of its own. */
const digests: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.3.101.112': null,
};

/** The digest of a signature by its object identifier, null where it has none, undefined for one that is too weak or unknown. */
export function digestOfSignature(oid: string): string | null | undefined {
  return Object.hasOwn(digests, oid) ? digests[oid] : undefined;
}
