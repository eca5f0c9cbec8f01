import { encodeCertificate } from './encode-certificate.js';
import { endEntityExtensions } from './extensions.js';
import { type Issuer, validityOf } from './issue.js';
import { PkiError } from './pki-error.js';
import type { CertificationRequest } from './read-request.js';
import type { Signed, SignRequest } from './types.js';

/** Makes a certificate for the key of a request. Of its extensions names and purposes alone count: nobody asks to be an authority. @throws PkiError */
export function signRequest(request: CertificationRequest, grant: SignRequest, issuer: Issuer): Signed {
  const purposes = grant.purposes ?? request.purposes ?? [];
  if (purposes.length === 0) {
    throw new PkiError(
      'purposes',
      'The request does not say what the certificate is for: name client, server, or both.',
    );
  }
  const { names, uris, emails } = request;
  const granted = { names: grant.names ?? names, uris: grant.uris ?? uris, emails: grant.emails ?? emails };
  const certificate = encodeCertificate(
    {
      subject: request.subjectName,
      publicKey: request.publicKey,
      validity: validityOf(grant, issuer),
      extensions: endEntityExtensions({ ...granted, purposes }, request.publicKey),
    },
    issuer,
  );
  return { certificate, chain: [certificate, ...issuer.chain] };
}
