import type { KeyObject, X509Certificate } from 'node:crypto';
import { certificateExtensions } from '@certwire/stores';
import { subjectOf } from './certificate-fields.js';
import { MemoryAuthority, type RevocationState } from './create-authority.js';
import { isIssuedBy } from './issued-by.js';
import { PkiError } from './pki-error.js';
import type { Authority } from './types.js';

/** An authority as it was kept. */
export interface LoadAuthorityRequest extends Partial<RevocationState> {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** The authorities above it, its own issuer first, with the root or without. */
  readonly above?: readonly X509Certificate[] | undefined;
}

/** Takes up an authority where it was left, whoever made it. @throws PkiError when its parts do not fit together */
export function loadAuthority({ certificate, privateKey, above = [], ...state }: LoadAuthorityRequest): Authority {
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new PkiError('privateKey', `The key does not belong to the certificate of ${nameOf(certificate)}.`);
  }
  const { isCa, subjectKeyId } = certificateExtensions(certificate);
  if (!isCa) throw new PkiError('certificate', `${nameOf(certificate)} is no authority: it may not sign certificates.`);
  const path = [certificate, ...above];
  for (const [index, issuer] of above.entries()) {
    const below = path[index];
    if (below === undefined || isIssuedBy(below, issuer)) continue;
    throw new PkiError('above', `${nameOf(below)} was not issued by ${nameOf(issuer)}.`);
  }
  const issuer = {
    name: subjectOf(certificate),
    privateKey,
    publicKey: certificate.publicKey,
    keyIdentifier: subjectKeyId === undefined ? undefined : Buffer.from(subjectKeyId, 'hex'),
    certificate,
    chain: path.filter((each) => !isIssuedBy(each, each)),
    end: new Date(Math.min(...path.map(({ validTo }) => Date.parse(validTo)))),
    now: () => new Date(),
  };
  return new MemoryAuthority(issuer, state);
}

/** A subject on one line, as messages print it. */
export function nameOf({ subject }: X509Certificate): string {
  return `"${subject.replaceAll('\n', ', ')}"`;
}
