import type { KeyObject, X509Certificate } from 'node:crypto';

/** What goes into a PEM file, in this order. */
export interface PemContents {
  /** Written as PKCS#8, not encrypted. */
  readonly privateKey?: KeyObject | undefined;
  /** Leaf first. */
  readonly certificates?: readonly X509Certificate[] | undefined;
}

/** Writes a key and certificates as PEM (RFC 7468); the text holds the key in the clear. */
export function writePem({ privateKey, certificates = [] }: PemContents): string {
  const key = privateKey?.export({ type: 'pkcs8', format: 'pem' }).toString() ?? '';
  return key + certificates.map((certificate) => pemBlock('CERTIFICATE', certificate.raw)).join('');
}

/** One block of PEM, with its line end. The label is such as `X509 CRL`. */
export function pemBlock(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
