import { X509Certificate } from 'node:crypto';

/** How a chain ends: at a certificate that is trusted, or for want of an issuer. */
export interface ChainEnd {
  /** Leaf first; the last is the anchor where there is one. */
  readonly path: readonly X509Certificate[];
  readonly anchor?: X509Certificate;
}

function isIssuer(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of another kind than the signature.
    return false;
  }
}

function same(one: X509Certificate, other: X509Certificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}

/**
 * Follows a chain from its leaf to the first certificate that is trusted, whatever its place, as Java does and OpenSSL
 * with partial chains. Dates and purposes are not looked at.
 */
export function findAnchor(presented: readonly Uint8Array[], trusted: readonly X509Certificate[]): ChainEnd {
  const sent = presented.map((der) => new X509Certificate(der));
  const path: X509Certificate[] = sent.slice(0, 1);
  for (let last = path[0]; last !== undefined; ) {
    const current = last;
    const anchor = trusted.find((each) => same(each, current)) ?? trusted.find((each) => isIssuer(each, current));
    if (anchor !== undefined) return { path: same(anchor, current) ? path : [...path, anchor], anchor };
    last = sent.find((each) => isIssuer(each, current) && !path.some((seen) => same(seen, each)));
    if (last !== undefined) path.push(last);
  }
  return { path };
}
