import { derContext, derInteger, derSequence, derTime, pemBlock } from '@certwire/stores';
import type { Signer } from './encode-certificate.js';
import { authorityKeyIdentifier, extension } from './extensions.js';
import { signatureAlgorithm, signed } from './sign.js';
import { spanOfTime, type Validity } from './validity.js';

/** What a revocation list says. */
export interface RevocationListContents {
  /** When each certificate was revoked, by its serial number. */
  readonly revoked: ReadonlyMap<bigint, Date>;
  /** Counts the lists of one authority upwards. */
  readonly number: number;
  /** When it was made, and when the next one is due. */
  readonly updates: Validity;
}

/** Makes a revocation list of version 2 (RFC 5280 5) as PEM. @throws PkiError for dates that cannot be written */
export function encodeRevocationList({ revoked, number, updates }: RevocationListContents, signer: Signer): string {
  const entries = [...revoked].map(([serial, moment]) => derSequence(derInteger(serial), derTime(moment)));
  const toBeSigned = derSequence(
    derInteger(1),
    signatureAlgorithm(signer.privateKey),
    signer.name,
    ...spanOfTime(updates, ['thisUpdate', 'nextUpdate']),
    // The list is left out when it is empty (RFC 5280 5.1.2.6).
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    derContext(0, derSequence(authorityKeyIdentifier(signer.publicKey), extension('2.5.29.20', derInteger(number)))),
  );
  return pemBlock('X509 CRL', signed(toBeSigned, signer.privateKey));
}
