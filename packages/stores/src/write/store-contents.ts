import type { KeyObject, X509Certificate } from 'node:crypto';
import { certificateFor } from '../certificates.js';
import { StoreError } from '../store-error.js';

/** What a store with one key at most is to hold, and how it is closed. */
export interface StoreContents {
  readonly privateKey?: KeyObject | undefined;
  /** Certificates of the key, leaf first. */
  readonly chain?: readonly X509Certificate[] | undefined;
  /** Trust anchors: entries of their own. */
  readonly trusted?: readonly X509Certificate[] | undefined;
  /** Name of the key's entry; by default the common name of its certificate. */
  readonly alias?: string | undefined;
  /** `''` is the empty password. */
  readonly password: string;
}

/** @throws StoreError REFUSED when the key does not belong to the chain */
export function checkKey({ privateKey, chain = [] }: StoreContents): void {
  const [leaf] = chain;
  if (privateKey === undefined || leaf === undefined || certificateFor(privateKey, [leaf])) return;
  const subject = leaf.subject.replaceAll('\n', ', ');
  throw new StoreError('REFUSED', `The private key does not belong to the first certificate of the chain, ${subject}.`);
}

/** The first common name of a subject, as node prints it line by line. */
export function commonName(certificate: X509Certificate): string | undefined {
  return /^CN=(.+)$/m.exec(certificate.subject)?.[1];
}
