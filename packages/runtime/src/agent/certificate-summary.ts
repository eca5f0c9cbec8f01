import type { X509Certificate } from 'node:crypto';
import type { Identity } from '../material/types.js';
import type { CertificateSummary, IdentitySummary } from './types.js';

/** A subject or issuer on one line. */
export function oneLine(distinguishedName: string): string {
  return distinguishedName.split('\n').join(', ');
}

function subjectNames(certificate: X509Certificate): readonly string[] {
  // Node quotes a name that holds a comma (CVE-2021-44532).
  const text: string | undefined = certificate.subjectAltName;
  return (text?.match(/(?:[^",]|"(?:[^"\\]|\\.)*")+/g) ?? []).map((name) => name.trim());
}

/** A certificate in words. */
export function summarizeCertificate(certificate: X509Certificate): CertificateSummary {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    names: subjectNames(certificate),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
  };
}

/** The client's own certificate in words; the key stays behind. */
export function summarizeIdentity(identity: Identity): IdentitySummary {
  return {
    ...summarizeCertificate(identity.chain[0]),
    alias: identity.alias,
    location: identity.location,
    chain: identity.chain.map((certificate) => oneLine(certificate.subject)),
    chainIssuer: oneLine((identity.chain.at(-1) ?? identity.chain[0]).issuer),
  };
}
