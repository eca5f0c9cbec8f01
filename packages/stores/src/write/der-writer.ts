// Writes DER (X.690): each function makes one whole value, header and content, from values that are whole themselves.

/** A value of any tag byte: the header with the shortest length (X.690 10.1), then the parts behind each other. */
export function derValue(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const digits = base256(BigInt(length));
  return [0x80 | digits.length, ...digits];
}

function base256(value: bigint): readonly number[] {
  const hex = value.toString(16);
  return [...Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')];
}

/** BOOLEAN. */
export function derBoolean(value: boolean): Buffer {
  return derValue(0x01, Buffer.from([value ? 0xff : 0]));
}

/** INTEGER that is not negative. @throws RangeError */
export function derInteger(value: number | bigint): Buffer {
  if (value < 0) throw new RangeError('A negative INTEGER is not written.');
  const digits = base256(BigInt(value));
  return derValue(0x02, Buffer.from((digits[0] ?? 0) & 0x80 ? [0, ...digits] : digits));
}

/** BIT STRING of whole bytes, or with so many bits of its last byte unused. */
export function derBitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return derValue(0x03, Buffer.from([unusedBits]), bytes);
}

/** BIT STRING whose bits have names: the positions that are set; zeros behind the last one are left out (X.690 11.2.2). */
export function derNamedBits(positions: readonly number[]): Buffer {
  const last = Math.max(-1, ...positions);
  const bytes = Buffer.alloc(Math.ceil((last + 1) / 8));
  for (const position of positions) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (0x80 >> (position & 7));
  return derBitString(bytes, bytes.length * 8 - (last + 1));
}

/** OCTET STRING. */
export function derOctetString(bytes: Uint8Array): Buffer {
  return derValue(0x04, bytes);
}

/** NULL. */
export function derNull(): Buffer {
  return derValue(0x05);
}

/** OBJECT IDENTIFIER from its dotted form. @throws RangeError */
export function derOid(dotted: string): Buffer {
  if (!/^([01]\.[1-3]?\d|2\.\d+)(\.\d+)*$/.test(dotted)) throw new RangeError(`"${dotted}" is no object identifier.`);
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return derValue(0x06, Buffer.from([top * 40n + second, ...rest].flatMap(base128)));
}

function base128(arc: bigint): readonly number[] {
  const digits = [Number(arc & 0x7fn)];
  for (let left = arc >> 7n; left > 0n; left >>= 7n) digits.unshift(0x80 | Number(left & 0x7fn));
  return digits;
}

/** SEQUENCE. */
export function derSequence(...values: readonly Uint8Array[]): Buffer {
  return derValue(0x30, ...values);
}

/** SET OF: its values in the order of their bytes (X.690 11.6). */
export function derSet(...values: readonly Uint8Array[]): Buffer {
  return derValue(0x31, ...[...values].sort(Buffer.compare));
}

/** A value within a context tag: EXPLICIT tagging, or an IMPLICIT one of a list whose values are given. */
export function derContext(tag: number, ...values: readonly Uint8Array[]): Buffer {
  return derValue(0xa0 | tag, ...values);
}

/** The bytes of a simple value under a context tag: IMPLICIT tagging. */
export function derContextBytes(tag: number, bytes: Uint8Array): Buffer {
  return derValue(0x80 | tag, bytes);
}
