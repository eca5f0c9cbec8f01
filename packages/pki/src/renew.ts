import type { X509Certificate } from 'node:crypto';
import { extensionsOf, subjectOf } from './certificate-fields.js';
import { encodeCertificate } from './encode-certificate.js';
import { keyUsageExtension } from './extensions.js';
import { type Issuer, validityOf } from './issue.js';
import { keyTypeOf, makeKeyPair } from './make-key-pair.js';
import type { Issued, RenewRequest } from './types.js';
import { lifeAhead } from './validity.js';

/** Extensions that belong to the key or to its issuer, and are made anew. */
const madeAnew = {
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  keyUsage: '2.5.29.15',
} as const;

/** Makes the same certificate for a new key: subject and extensions are taken over as they stand. @throws PkiError */
export async function renew(old: X509Certificate, request: RenewRequest, issuer: Issuer): Promise<Issued> {
  const { privateKey, publicKey } = await makeKeyPair(request.keyType ?? keyTypeOf(old.publicKey));
  const kept = [...extensionsOf(old)].filter(([oid]) => !Object.values<string>(madeAnew).includes(oid));
  const certificate = encodeCertificate(
    {
      subject: subjectOf(old),
      publicKey,
      validity: validityOf({ notAfter: request.notAfter ?? newEnd(old, issuer) }, issuer),
      extensions: [...kept.map(([, der]) => der), keyUsageExtension(publicKey)],
    },
    issuer,
  );
  return { privateKey, certificate, chain: [certificate, ...issuer.chain] };
}

/** As long from now as the old one was valid, but not after what stands above it. */
function newEnd({ validFrom, validTo }: X509Certificate, issuer: Issuer): Date {
  const life = lifeAhead({ notBefore: new Date(validFrom), notAfter: new Date(validTo) });
  return new Date(Math.min(issuer.now().getTime() + life, issuer.end.getTime()));
}

/** When it is time to renew: a third of the life is left, as it is for cert-manager and others. */
export function renewalTime({ validFrom, validTo }: Pick<X509Certificate, 'validFrom' | 'validTo'>): Date {
  const [start, end] = [Date.parse(validFrom), Date.parse(validTo)];
  return new Date(end - (end - start) / 3);
}
