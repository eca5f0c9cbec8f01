import { mostValues, refuseMany } from '../limits.js';
import { malformed } from '../store-error.js';

/** One value of DER, or of BER, which old tools write with indefinite lengths (X.690 8.1.3.6). */
export interface DerNode {
  readonly tagClass: 'universal' | 'application' | 'context' | 'private';
  readonly tag: number;
  readonly constructed: boolean;
  /** The content without its header, and without the end mark of an indefinite length. */
  readonly content: Buffer;
  /** Header and content as they stand. */
  readonly raw: Buffer;
}

const tagClasses = ['universal', 'application', 'context', 'private'] as const;
/** Deeper than any real store: an attacker's nesting must not exhaust the stack. */
const deepest = 48;

/** Reads the value that the bytes begin with; what follows it is left alone, as OpenSSL and Java do. */
export function readDer(bytes: Uint8Array): DerNode {
  return readNode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 0);
}

/** Reads the values within a constructed value. */
export function childrenOf(node: DerNode): DerNode[] {
  if (!node.constructed) throw malformed('A list was expected in the ASN.1 structure');
  const children: DerNode[] = [];
  for (let offset = 0; offset < node.content.length; ) {
    const child = readNode(node.content, offset, 0);
    children.push(child);
    if (children.length > mostValues) throw refuseMany('A list', 'values');
    offset += child.raw.length;
  }
  return children;
}

function readNode(buffer: Buffer, start: number, depth: number): DerNode {
  if (depth > deepest) throw malformed(`The ASN.1 structure is nested deeper than ${deepest} levels`);
  const first = byteAt(buffer, start);
  let offset = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    let byte: number;
    do {
      byte = byteAt(buffer, offset++);
      tag = tag * 128 + (byte & 0x7f);
      if (tag > 0xffff) throw malformed('A tag of the ASN.1 structure is out of range');
    } while (byte & 0x80);
  }
  const constructed = (first & 0x20) !== 0;
  const tagClass = tagClasses[first >> 6] ?? 'universal';
  const length = readLength(buffer, offset);
  const from = length.next;
  if (length.value === undefined) {
    if (!constructed) throw malformed('A simple value of the ASN.1 structure has no length');
    const to = endOfContents(buffer, from, depth + 1);
    return { tagClass, tag, constructed, content: buffer.subarray(from, to), raw: buffer.subarray(start, to + 2) };
  }
  const to = from + length.value;
  if (to > buffer.length) throw malformed('The ASN.1 structure ends too early');
  return { tagClass, tag, constructed, content: buffer.subarray(from, to), raw: buffer.subarray(start, to) };
}

function readLength(buffer: Buffer, offset: number): { value: number | undefined; next: number } {
  const first = byteAt(buffer, offset);
  if (first < 0x80) return { value: first, next: offset + 1 };
  if (first === 0x80) return { value: undefined, next: offset + 1 };
  const count = first & 0x7f;
  if (count > 6 || offset + 1 + count > buffer.length)
    throw malformed('A length in the ASN.1 structure is out of range');
  return { value: buffer.readUIntBE(offset + 1, count), next: offset + 1 + count };
}

/** Where the two zero bytes stand that end an indefinite length. */
function endOfContents(buffer: Buffer, from: number, depth: number): number {
  let offset = from;
  while (!(byteAt(buffer, offset) === 0 && byteAt(buffer, offset + 1) === 0)) {
    offset += readNode(buffer, offset, depth).raw.length;
  }
  return offset;
}

function byteAt(buffer: Buffer, offset: number): number {
  const byte = buffer[offset];
  if (byte === undefined) throw malformed('The ASN.1 structure ends too early');
  return byte;
}
