import type { KeyObject, X509Certificate } from 'node:crypto';
import { certificateExtensions, readDer, readOid, readSequence } from '@certwire/pki';
import { printable } from '../terminal/printable.js';
import { purposeNames, signatureNames } from './algorithm-names.js';
import type { InspectedCertificate, InspectedKey } from './types.js';

/** A day in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Puts a certificate into words. @throws StoreError for extensions that cannot be read */
export function inspectCertificate(certificate: X509Certificate, now: Date): InspectedCertificate {
  const { keyUsage, extendedKeyUsage, pathLength, isCa, subjectAltNames } = certificateExtensions(certificate);
  const validTo = new Date(certificate.validTo);
  return {
    name: displayName(certificate.subject),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    selfSigned: certificate.subject === certificate.issuer && isSignedBy(certificate, certificate),
    authority: isCa,
    ...(pathLength !== undefined && { pathLength }),
    ...(extendedKeyUsage && { purposes: extendedKeyUsage.map((oid) => purposeNames[oid] ?? oid) }),
    ...(keyUsage && { keyUsage }),
    names: subjectAltNames,
    key: inspectKey(certificate.publicKey),
    signature: signatureName(certificate),
    serialNumber: certificate.serialNumber,
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: validTo.toISOString(),
    daysLeft: Math.floor((validTo.getTime() - now.getTime()) / day),
    sha256: certificate.fingerprint256,
    sha1: certificate.fingerprint,
  };
}

/** Whether one certificate carries the signature of the other's key. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A key of another kind than the signature, or one that this OpenSSL does not know.
    return false;
  }
}

/** A key's kind and size; a private key tells no more than its public half. */
export function inspectKey(key: KeyObject): InspectedKey {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const type = key.asymmetricKeyType ?? 'unknown';
  if (modulusLength !== undefined) return { kind: `${type.toUpperCase()} ${modulusLength}`, bits: modulusLength };
  if (namedCurve === undefined) return otherKeys[type] ?? { kind: type };
  const [name, bits] = curves[namedCurve] ?? [namedCurve];
  return { kind: `EC ${name}`, ...(bits !== undefined && { bits }) };
}

const otherKeys: Readonly<Record<string, InspectedKey>> = {
  ed25519: { kind: 'Ed25519', bits: 256 },
  ed448: { kind: 'Ed448', bits: 448 },
};

/** OpenSSL's names of the curves that people know by others (FIPS 186-4). */
const curves: Readonly<Record<string, readonly [string, number]>> = {
  prime256v1: ['P-256', 256],
  secp384r1: ['P-384', 384],
  secp521r1: ['P-521', 521],
  secp224r1: ['P-224', 224],
  prime192v1: ['P-192', 192],
};

/** A distinguished name on one line, without what could steer a terminal. */
export function oneLine(distinguishedName: string): string {
  return printable(distinguishedName.split('\n').join(', '));
}

function displayName(subject: string): string {
  const common = /^CN=(.+)$/m.exec(subject)?.[1];
  return common === undefined ? oneLine(subject) || '(no subject)' : oneLine(common);
}

function signatureName({ raw }: X509Certificate): string {
  const [, algorithm] = readSequence(readDer(raw));
  const oid = readOid(readSequence(algorithm)[0]);
  return signatureNames[oid] ?? oid;
}
