import type { Readable } from 'node:stream';

/** What a body or part of `format: binary` may be given as. A `File` is a `Blob` that brings its own file name. */
export type BinaryInput = Buffer | Uint8Array | Blob | Readable;

/** Whether a value is a stream: anything that pipes, of whichever copy of `node:stream`. */
export function isStream(value: unknown): value is Readable {
  return typeof value === 'object' && value !== null && 'pipe' in value && typeof value.pipe === 'function';
}

/** Whether a value is one of the forms of {@link BinaryInput}. */
export function isBinary(value: unknown): value is BinaryInput {
  return value instanceof Uint8Array || value instanceof Blob || isStream(value);
}

/** The bytes of a binary that is in memory, or is a Blob; undefined for a stream, which can be read only once. */
export async function bytesOf(value: BinaryInput): Promise<Buffer | undefined> {
  if (isStream(value)) return undefined;
  if (value instanceof Blob) return Buffer.from(await value.arrayBuffer());
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** Reads a stream to its end. */
export async function collect(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return Buffer.concat(chunks);
}
