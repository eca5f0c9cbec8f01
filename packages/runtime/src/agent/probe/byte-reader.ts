/** The bytes end before the value that was to be read. */
export class EndOfBytes extends Error {}

/** Reads numbers and vectors one after the other (RFC 8446 3). */
export class ByteReader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  /** @throws EndOfBytes */
  take(length: number): Buffer {
    if (length > this.left) throw new EndOfBytes('The message ends too early.');
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  /** A number of so many bytes. @throws EndOfBytes */
  number(length: 1 | 2 | 3): number {
    return this.take(length).readUIntBE(0, length);
  }

  /** What stands behind its length. @throws EndOfBytes */
  vector(lengthBytes: 1 | 2 | 3): Buffer {
    return this.take(this.number(lengthBytes));
  }

  /** Everything that is left, by a reader of one piece. */
  each<Value>(read: (reader: ByteReader) => Value): Value[] {
    const values: Value[] = [];
    while (this.left > 0) values.push(read(this));
    return values;
  }
}
