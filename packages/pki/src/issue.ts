import type { X509Certificate } from 'node:crypto';
import { distinguishedName } from './distinguished-name.js';
import { encodeCertificate, type Signer } from './encode-certificate.js';
import { leafExtensions } from './extensions.js';
import { makeKeyPair } from './make-key-pair.js';
import type { Issued, IssueRequest } from './types.js';
import { day, justBefore, type Validity } from './validity.js';

/** The authority that issues, as issuing sees it. */
export interface Issuer extends Signer {
  readonly certificate: X509Certificate;
  /** What a leaf sends behind itself: the issuer and those above it, without the root. */
  readonly chain: readonly X509Certificate[];
  /** Where the first certificate of the chain ends, the root included. */
  readonly end: Date;
  readonly now: () => Date;
}

/** Makes a key and a certificate for it. @throws PkiError */
export async function issue(request: IssueRequest, issuer: Issuer): Promise<Issued> {
  const { privateKey, publicKey } = await makeKeyPair(request.keyType);
  const certificate = encodeCertificate(
    {
      subject: distinguishedName(request),
      publicKey,
      validity: validityOf(request, issuer),
      extensions: leafExtensions(request, publicKey),
    },
    issuer,
  );
  return { privateKey, certificate, chain: [certificate, ...issuer.chain] };
}

/** Who asks for a certificate that ended yesterday need not say when it began. */
export function validityOf(
  { notBefore, notAfter }: Pick<IssueRequest, 'notBefore' | 'notAfter'>,
  issuer: Issuer,
): Validity {
  const end = notAfter ?? issuer.end;
  const now = issuer.now();
  const start = end < now ? new Date(end.getTime() - day) : justBefore(now, end);
  return { notBefore: notBefore ?? start, notAfter: end };
}
