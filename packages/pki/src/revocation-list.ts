import { derContext, derInteger, derSequence, derTime, derValue, pemBlock } from '@certwire/stores';
import type { Signer } from './encode-certificate.js';
import { authorityKeyIdentifier, extension } from './extensions.js';
import { signatureAlgorithm, signed } from './sign.js';
import type { Revocation, RevocationReason } from './types.js';
import { spanOfTime, type Validity } from './validity.js';

/** What a revocation list says. */
export interface RevocationListContents {
  readonly revoked: readonly Revocation[];
  /** Counts the lists of one authority upwards. */
  readonly number: number;
  /** When it was made, and when the next one is due. */
  readonly updates: Validity;
}

/** Makes a revocation list of version 2 (RFC 5280 5) as PEM. @throws PkiError for dates that cannot be written */
export function encodeRevocationList({ revoked, number, updates }: RevocationListContents, signer: Signer): string {
  const entries = revoked.map(entryOf);
  const toBeSigned = derSequence(
    derInteger(1),
    signatureAlgorithm(signer.privateKey),
    signer.name,
    ...spanOfTime(updates, ['thisUpdate', 'nextUpdate']),
    // The list is left out when it is empty (RFC 5280 5.1.2.6).
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    derContext(0, derSequence(authorityKeyIdentifier(signer), extension('2.5.29.20', derInteger(number)))),
  );
  return pemBlock('X509 CRL', signed(toBeSigned, signer.privateKey));
}

/** Numbers of the reasons (RFC 5280 5.3.1). */
const reasonNumbers: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
};

/** The reasons that a revocation can be given. */
export const revocationReasons = Object.keys(reasonNumbers) as readonly RevocationReason[];

function entryOf({ serialNumber, date, reason }: Revocation): Buffer {
  const parts = [derInteger(BigInt(`0x${serialNumber}`)), derTime(date)];
  // Without a reason there is no extension, instead of one that says so (RFC 5280 5.3.1).
  if (reason === 'unspecified') return derSequence(...parts);
  const code = derValue(0x0a, Buffer.from([reasonNumbers[reason]]));
  return derSequence(...parts, derSequence(extension('2.5.29.21', code)));
}
