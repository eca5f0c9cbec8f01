import { type DerNode, readDer } from './asn1/der-reader.js';
import { isUniversal, sequence } from './asn1/der-values.js';
import { looksLikeCertificate } from './certificates.js';
import { outlineOf, outlineOfNode } from './outline.js';
import { pemBlocks } from './pem/pem-blocks.js';
import { malformed, StoreError } from './store-error.js';
import { unwrapContent } from './unwrap-content.js';

const labels = ['X509 CRL', 'CRL'];
const [utcTime, generalizedTime] = [23, 24];

/**
 * Reads certificate revocation lists, each as DER, from PEM with any number of them, also after an environment variable has folded it, or from
 * DER. What else stands in the PEM is left alone.
 *
 * @throws StoreError
 */
export function readRevocationLists(bytes: Uint8Array): readonly Buffer[] {
  const content = unwrapContent(bytes);
  const isPem = content.includes('-----BEGIN ');
  const lists = isPem ? inPem(content) : inDer(content);
  if (lists.length > 0) return lists;
  throw new StoreError(
    'UNKNOWN_FORMAT',
    'The content is no certificate revocation list.',
    isPem ? { detected: 'PEM' } : {},
  );
}

function inPem(content: Buffer): readonly Buffer[] {
  return pemBlocks(content.toString('utf8'))
    .filter(({ label }) => labels.includes(label))
    .map(({ bytes, what }) => {
      if (!isRevocationList(outlineOf(bytes) ?? [])) throw malformed(what);
      return bytes;
    });
}

function inDer(content: Buffer): readonly Buffer[] {
  const lists: Buffer[] = [];
  for (let rest = content; rest[0] === 0x30; ) {
    const node = readDer(rest);
    if (!isRevocationList(sequence(node))) return [];
    lists.push(node.raw);
    rest = rest.subarray(node.raw.length);
  }
  return lists;
}

/** A certificate has the same outline; a list tells its moment where that has two, and in no list (RFC 5280 5.1). */
function isRevocationList(children: readonly DerNode[]): boolean {
  const fields = outlineOfNode(children[0]) ?? [];
  const moment = fields[isUniversal(fields[0], 2) ? 3 : 2];
  return looksLikeCertificate(children) && (isUniversal(moment, utcTime) || isUniversal(moment, generalizedTime));
}
