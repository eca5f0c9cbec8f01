import type { X509Certificate } from 'node:crypto';
import { childrenOf, type DerNode, readDer } from './asn1/der-reader.js';
import { contextNode, isSequence, isUniversal, oid, sequence } from './asn1/der-values.js';
import { certificateOf } from './certificates.js';
import { aliasGiver, type ContentReader } from './content-reader.js';
import { outlineOf } from './outline.js';
import { malformed, StoreError } from './store-error.js';

const signedData = '1.2.840.113549.1.7.2';

/** PKCS#7 (RFC 2315) as CAs hand out chains: a signature without signers, around certificates. */
export const pkcs7: ContentReader = {
  format: 'PKCS7',
  matches(content) {
    const [first] = outlineOf(content) ?? [];
    return isUniversal(first, 6);
  },
  async read(content) {
    const giveAlias = aliasGiver();
    const entries = pkcs7Certificates(content).map(
      (certificate) => ({ kind: 'certificate', alias: giveAlias(undefined), certificate }) as const,
    );
    return { entries, warnings: [] };
  },
};

/** The certificates in a PKCS#7 message. @throws StoreError */
export function pkcs7Certificates(der: Buffer): X509Certificate[] {
  const [type, body] = sequence(readDer(der));
  const name = oid(type);
  if (name !== signedData) {
    throw new StoreError('UNSUPPORTED_FORMAT', `This PKCS#7 message (${name}) is not one that carries certificates.`, {
      detected: 'PKCS7',
      oid: name,
    });
  }
  const [message] = childrenOf(body ?? missing());
  const certificates = contextNode(sequence(message), 0);
  return (certificates === undefined ? [] : childrenOf(certificates))
    .filter(isSequence)
    .map((node, index) => certificateOf(node.raw, `Certificate ${index + 1} of the PKCS#7 message`));
}

function missing(): DerNode {
  throw malformed('The PKCS#7 message has no content');
}
