import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SourceError } from './source-error.js';

/** Microsoft Graph, the largest document known to us, has 37 MB. */
const maximalBytes = 256 * 1024 * 1024;

/** Codings that some servers use unasked (RFC 9110, 8.4.1). */
const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The whole body of an answer, unpacked. @throws SourceError when it is too large or packed in an unknown way */
export async function readAnswer(answer: IncomingMessage, url: string): Promise<Uint8Array> {
  const coding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const makeDecoder = decoders[coding];
  if (makeDecoder === undefined && coding !== 'identity') {
    answer.destroy();
    throw new SourceError('EUNREADABLE', `${url} answered in the coding ${coding}, which was not asked for`);
  }
  let stream: Readable = answer;
  if (makeDecoder !== undefined) {
    const decoder = makeDecoder();
    answer.on('error', (error) => decoder.destroy(error));
    stream = answer.pipe(decoder);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximalBytes) {
      answer.destroy();
      throw new SourceError('EUNREADABLE', `${url} is larger than ${maximalBytes / 1024 / 1024} MB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
