import { type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { derContext, derInteger, derSequence } from '@certwire/stores';
import { extensionsField, keyIdentifiers } from './extensions.js';
import { signatureAlgorithm, signed } from './sign.js';
import { spanOfTime, type Validity } from './validity.js';

/** Who signs: a name as it stands in certificates, and a key. */
export interface Signer {
  /** DER of the issuer's Name. */
  readonly name: Buffer;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** How the issuer's certificate identifies its key, where that is not our own way. */
  readonly keyIdentifier?: Buffer | undefined;
}

/** What a certificate says. */
export interface CertificateContents {
  /** DER of the subject's Name. */
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  readonly validity: Validity;
  /** Extensions but for the identifiers of the keys. */
  readonly extensions: readonly Buffer[];
}

/** Makes a certificate of X.509 version 3 (RFC 5280 4.1). @throws PkiError for dates that cannot be written */
export function encodeCertificate(contents: CertificateContents, signer: Signer): X509Certificate {
  const toBeSigned = derSequence(
    derContext(0, derInteger(2)),
    derInteger(randomSerial()),
    signatureAlgorithm(signer.privateKey),
    signer.name,
    derSequence(...spanOfTime(contents.validity)),
    contents.subject,
    contents.publicKey.export({ type: 'spki', format: 'der' }),
    extensionsField([...contents.extensions, ...keyIdentifiers(contents.publicKey, signer)]),
  );
  return new X509Certificate(signed(toBeSigned, signer.privateKey));
}

/** 128 random bits, never zero (RFC 5280 4.1.2.2 allows 20 bytes, and wants them positive). */
function randomSerial(): bigint {
  return BigInt(`0x${randomBytes(16).toString('hex')}`) || 1n;
}
