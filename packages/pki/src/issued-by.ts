import type { KeyObject, X509Certificate } from 'node:crypto';

/** Whether one certificate was issued by the owner of the other, by name and by signature. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.issuer === issuer.subject && isSignedBy(certificate, issuer.publicKey);
}

/** Whether a certificate carries the signature of a key. */
export function isSignedBy(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.verify(key);
  } catch {
    // Another kind of key than the signature's.
    return false;
  }
}
