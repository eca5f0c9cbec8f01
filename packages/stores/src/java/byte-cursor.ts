import { malformed } from '../store-error.js';

/** Reads big-endian fields one after the other, as Java's DataInputStream does. */
export interface ByteCursor {
  readonly offset: () => number;
  readonly uint32: () => number;
  readonly take: (length: number) => Buffer;
  /** A string in Java's modified UTF-8. */
  readonly text: () => string;
}

/** A cursor at the beginning of these bytes; running over their end throws MALFORMED. */
export function byteCursor(bytes: Buffer): ByteCursor {
  let offset = 0;
  const take = (length: number) => {
    if (length > bytes.length - offset) throw malformed('The store ends too early');
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  return {
    offset: () => offset,
    uint32: () => take(4).readUInt32BE(),
    take,
    text: () => modifiedUtf8(take(take(2).readUInt16BE())),
  };
}

/** UTF-8 but for NUL in two bytes and characters beyond the basic plane as two surrogates of three bytes each. */
function modifiedUtf8(bytes: Buffer): string {
  const units: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    if (a < 0x80) units.push(a);
    else if (a < 0xe0) units.push(((a & 0x1f) << 6) | (b & 0x3f));
    else units.push(((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f));
    i += a < 0x80 ? 1 : a < 0xe0 ? 2 : 3;
  }
  return units.map((unit) => String.fromCharCode(unit)).join('');
}
