import type { KeyObject, X509Certificate } from 'node:crypto';
import { derBmpString } from './der-texts.js';
import { derContext, derOctetString, derOid, derSequence, derSet } from './der-writer.js';
import { type Seal, sealBytes } from './seal-bytes.js';

/** What is written on a bag (RFC 7292 4.2). */
export interface BagLabels {
  readonly friendlyName?: string;
  /** Joins a key with its certificate. */
  readonly localKeyId?: Buffer;
  /** Oracle's mark, without which Java does not see a certificate that has no key. */
  readonly trusted?: boolean;
}

/** A certificate in its bag. */
export function certificateBag(certificate: X509Certificate, labels: BagLabels): Buffer {
  const x509 = derSequence(derOid('1.2.840.113549.1.9.22.1'), derContext(0, derOctetString(certificate.raw)));
  return bag('1.2.840.113549.1.12.10.1.3', x509, labels);
}

/** A private key, encrypted as PKCS#8, in its bag. */
export async function sealedKeyBag(key: KeyObject, labels: BagLabels, seal: Seal): Promise<Buffer> {
  const { algorithm, bytes } = await sealBytes(key.export({ type: 'pkcs8', format: 'der' }), seal);
  return bag('1.2.840.113549.1.12.10.1.2', derSequence(algorithm, derOctetString(bytes)), labels);
}

function bag(type: string, value: Buffer, { friendlyName, localKeyId, trusted }: BagLabels): Buffer {
  const attributes = [
    ...(friendlyName === undefined ? [] : [attribute('1.2.840.113549.1.9.20', derBmpString(friendlyName))]),
    ...(localKeyId === undefined ? [] : [attribute('1.2.840.113549.1.9.21', derOctetString(localKeyId))]),
    // Trusted for anyExtendedKeyUsage, the value that keytool writes.
    ...(trusted ? [attribute('2.16.840.1.113894.746875.1.1', derOid('2.5.29.37.0'))] : []),
  ];
  return derSequence(derOid(type), derContext(0, value), ...(attributes.length > 0 ? [derSet(...attributes)] : []));
}

function attribute(type: string, value: Buffer): Buffer {
  return derSequence(derOid(type), derSet(value));
}
