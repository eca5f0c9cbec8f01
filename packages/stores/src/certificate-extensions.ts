import type { X509Certificate } from 'node:crypto';
import { childrenOf, type DerNode, readDer } from './asn1/der-reader.js';
import { bits, contextNode, isUniversal, octets, oid, sequence } from './asn1/der-values.js';
import { malformed } from './store-error.js';

/** A name that a certificate is valid for (RFC 5280 4.2.1.6). */
export interface SubjectAltName {
  readonly type: 'dns' | 'ip' | 'email' | 'uri' | 'other';
  /** As a person writes it; for other kinds the DER in hexadecimal. */
  readonly value: string;
}

/** Bits of the key usage extension, in their order (RFC 5280 4.2.1.3). */
const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** What a key may be used for. */
export type KeyUsage = (typeof keyUsages)[number];

/** The extensions of a certificate that TLS looks at; what it does not have is absent. */
export interface CertificateExtensions {
  readonly keyUsage?: readonly KeyUsage[];
  /** Object identifiers; client authentication is 1.3.6.1.5.5.7.3.2. */
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectAltNames: readonly SubjectAltName[];
  /** Hexadecimal, as all identifiers here. */
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  readonly isCa: boolean;
  /** How many CAs may stand below this one. */
  readonly pathLength?: number;
  /** Object identifiers of the extensions that a reader must know to trust the certificate. */
  readonly critical: readonly string[];
}

/** Reads the extensions of a certificate from its DER. @throws StoreError MALFORMED */
export function certificateExtensions(certificate: X509Certificate): CertificateExtensions {
  const [signed] = sequence(readDer(certificate.raw));
  const wrapper = contextNode(sequence(signed), 3);
  const values = new Map<string, DerNode>();
  const critical: string[] = [];
  for (const extension of wrapper === undefined ? [] : sequence(childrenOf(wrapper)[0])) {
    const [identifier, ...rest] = sequence(extension);
    const name = oid(identifier);
    if (isUniversal(rest[0], 1) && rest[0].content[0] !== 0) critical.push(name);
    values.set(name, readDer(octets(rest[rest.length - 1])));
  }
  return { ...usages(values), ...identifiers(values), ...constraints(values), critical };
}

function usages(values: ReadonlyMap<string, DerNode>) {
  const usage = values.get('2.5.29.15');
  const extended = values.get('2.5.29.37');
  const names = values.get('2.5.29.17');
  return {
    ...(usage && { keyUsage: keyUsages.filter((_, bit) => (bits(usage)[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) }),
    ...(extended && { extendedKeyUsage: sequence(extended).map(oid) }),
    subjectAltNames: names === undefined ? [] : sequence(names).map(subjectAltName),
  };
}

function identifiers(values: ReadonlyMap<string, DerNode>) {
  const own = values.get('2.5.29.14');
  const authority = values.get('2.5.29.35');
  const authorityId = authority && contextNode(sequence(authority), 0);
  return {
    ...(own && { subjectKeyId: octets(own).toString('hex') }),
    ...(authorityId && { authorityKeyId: authorityId.content.toString('hex') }),
  };
}

function constraints(values: ReadonlyMap<string, DerNode>) {
  const basic = values.get('2.5.29.19');
  const parts = basic === undefined ? [] : sequence(basic);
  const isCa = parts.some((part) => isUniversal(part, 1) && part.content[0] !== 0);
  const length = parts.find((part) => isUniversal(part, 2))?.content;
  return { isCa, ...(length?.length === 1 && { pathLength: length.readUInt8() }) };
}

function subjectAltName(node: DerNode): SubjectAltName {
  if (node.tagClass !== 'context') throw malformed('A subject alternative name');
  if (node.tag === 1) return { type: 'email', value: node.content.toString('latin1') };
  if (node.tag === 2) return { type: 'dns', value: node.content.toString('latin1') };
  if (node.tag === 6) return { type: 'uri', value: node.content.toString('latin1') };
  if (node.tag === 7) return { type: 'ip', value: address(node.content) };
  return { type: 'other', value: node.raw.toString('hex') };
}

function address(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) throw malformed('An IP address in the certificate');
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16)).join(':');
  // The longest run of zeros becomes `::` (RFC 5952 4.2).
  const longest = [...groups.matchAll(/(?:^|:)0(?::0)+(?::|$)/g)].sort((a, b) => b[0].length - a[0].length)[0];
  return longest === undefined ? groups : groups.replace(longest[0], '::');
}
