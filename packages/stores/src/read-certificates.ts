import type { X509Certificate } from 'node:crypto';
import { readContent } from './read-content.js';
import { StoreError } from './store-error.js';

/**
 * Reads the certificates of PEM, DER or PKCS#7 in their order; private keys beside them stay sealed.
 * @throws StoreError
 */
export async function readCertificates(bytes: Uint8Array): Promise<X509Certificate[]> {
  const { entries, format } = await readContent(bytes, { keys: 'skip' });
  const certificates = entries.flatMap((entry) => (entry.kind === 'key' ? entry.chain : [entry.certificate]));
  if (certificates.length === 0) {
    throw new StoreError('NO_CERTIFICATE', `The ${format} content holds no certificate.`, { detected: format });
  }
  return certificates;
}
