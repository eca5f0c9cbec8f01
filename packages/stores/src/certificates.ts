import { X509Certificate } from 'node:crypto';
import type { readDer } from './asn1/der-reader.js';
import { isSequence, isUniversal } from './asn1/der-values.js';
import { malformed } from './store-error.js';

/** Makes a certificate of its DER bytes; `what` names it in the error. */
export function certificateOf(der: Uint8Array, what: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(der.buffer, der.byteOffset, der.byteLength));
  } catch (cause) {
    throw malformed(what, { cause });
  }
}

/** Whether these bytes begin with a SEQUENCE of SEQUENCE, SEQUENCE, BIT STRING, as each certificate does. */
export function looksLikeCertificate(children: readonly ReturnType<typeof readDer>[]): boolean {
  return children.length === 3 && isSequence(children[0]) && isSequence(children[1]) && isUniversal(children[2], 3);
}

/** The chain of a leaf, completed by issuer from whatever certificates the store holds, as Java does for PKCS#12. */
export function chainOf(leaf: X509Certificate, pool: readonly X509Certificate[]): X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; last.issuer !== last.subject; ) {
    const issuer = issuerOf(last, pool, chain);
    if (issuer === undefined) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

function issuerOf(
  certificate: X509Certificate,
  pool: readonly X509Certificate[],
  chain: readonly X509Certificate[],
): X509Certificate | undefined {
  const named = pool.filter(
    (each) => each.subject === certificate.issuer && !chain.some((link) => link.fingerprint256 === each.fingerprint256),
  );
  if (named.length < 2) return named[0];
  // A CA that was renewed, or signed by two: the name alone does not tell which of them it was.
  return named.find((each) => hasSigned(each, certificate)) ?? named[0];
}

function hasSigned(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** The certificate among these that belongs to the private key. */
export function certificateFor(
  key: Parameters<X509Certificate['checkPrivateKey']>[0],
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  return certificates.find((certificate) => {
    try {
      return certificate.checkPrivateKey(key);
    } catch {
      return false;
    }
  });
}
