import { malformed } from '../store-error.js';
import { childrenOf, type DerNode } from './der-reader.js';

const SEQUENCE = 16;
const SET = 17;

/** Whether a node has this universal tag. */
export function isUniversal(node: DerNode | undefined, tag: number): node is DerNode {
  return node !== undefined && hasTag(node, tag);
}

function hasTag(node: DerNode, tag: number): boolean {
  return node.tagClass === 'universal' && node.tag === tag;
}

/** Whether a node is a SEQUENCE. */
export function isSequence(node: DerNode | undefined): node is DerNode {
  return isUniversal(node, SEQUENCE) && node.constructed;
}

/** The values of a SEQUENCE. */
export function sequence(node: DerNode | undefined): DerNode[] {
  if (!isSequence(node)) throw malformed('A SEQUENCE was expected in the ASN.1 structure');
  return childrenOf(node);
}

/** The values of a SET. */
export function set(node: DerNode | undefined): DerNode[] {
  if (!isUniversal(node, SET)) throw malformed('A SET was expected in the ASN.1 structure');
  return childrenOf(node);
}

/** The node with a context tag of this number, if there is one. */
export function contextNode(nodes: readonly DerNode[], tag: number): DerNode | undefined {
  return nodes.find((node) => node.tagClass === 'context' && node.tag === tag);
}

/** An INTEGER that counts something: not negative, and exact in a number. */
export function count(node: DerNode | undefined): number {
  if (!isUniversal(node, 2) || node.content.length === 0) throw malformed('An INTEGER was expected');
  if ((node.content[0] ?? 0) & 0x80) throw malformed('A number is negative that counts something');
  const digits = node.content[0] === 0 ? node.content.subarray(1) : node.content;
  // More than six bytes is beyond every limit that we set; the exact value does not matter then.
  if (digits.length > 6) return Number.MAX_SAFE_INTEGER;
  return digits.length === 0 ? 0 : digits.readUIntBE(0, digits.length);
}

/** An OBJECT IDENTIFIER in dotted form. */
export function oid(node: DerNode | undefined): string {
  if (!isUniversal(node, 6) || node.content.length === 0 || node.content.length > 64) {
    throw malformed('An OBJECT IDENTIFIER was expected');
  }
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of node.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const first = arcs[0] ?? 0;
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - top * 40, ...arcs.slice(1)].join('.');
}

/** The bytes of an OCTET STRING, or of a context tag in its place, also when BER has cut it into pieces. */
export function octets(node: DerNode | undefined): Buffer {
  if (node === undefined || !(hasTag(node, 4) || node.tagClass === 'context')) {
    throw malformed('An OCTET STRING was expected');
  }
  return pieces(node, 0);
}

function pieces(node: DerNode, depth: number): Buffer {
  if (!node.constructed) return node.content;
  if (depth > 8) throw malformed('An OCTET STRING is cut into too many levels');
  return Buffer.concat(childrenOf(node).map((piece) => pieces(piece, depth + 1)));
}

/** The bytes of a BIT STRING without the count of unused bits before them. */
export function bits(node: DerNode | undefined): Buffer {
  if (!isUniversal(node, 3) || node.content.length === 0) throw malformed('A BIT STRING was expected');
  return node.content.subarray(1);
}

/** A character string of any of the kinds that certificates and stores use. */
export function text(node: DerNode | undefined): string {
  if (node === undefined) throw malformed('A text was expected');
  if (hasTag(node, 30)) {
    const even = node.content.subarray(0, node.content.length & ~1);
    return Buffer.from(even).swap16().toString('utf16le');
  }
  if (hasTag(node, 20)) return node.content.toString('latin1');
  return node.content.toString('utf8');
}
