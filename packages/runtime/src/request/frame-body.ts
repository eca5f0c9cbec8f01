import { pipeline, type Readable, Transform } from 'node:stream';
import type { InternalAxiosRequestConfig } from 'axios';
import { InputError } from '../errors.js';
import { isStream } from './binary-input.js';
import type { HttpRequest } from './send.js';

/** Headers and body as axios has them before it sends. */
type Framed = Pick<InternalAxiosRequestConfig, 'headers' | 'data'>;

/** The request that they belong to. */
type Sent = Pick<HttpRequest, 'method' | 'url' | 'body'>;

const advice = 'Leave the header out: the length of a body is sent with it.';

function problem({ method, url }: Sent, message: string): InputError {
  return new InputError(`${method} ${new URL(url).pathname}: ${message}`);
}

/** Undefined for a stream, and for what axios measures itself. */
function lengthOf(data: unknown): number | undefined {
  if (data === undefined || data === null || data === '') return 0;
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof Uint8Array || data instanceof ArrayBuffer ? data.byteLength : undefined;
}

/**
 * A stream that fails unless it gives as many bytes as were announced. The last of them wait for its end: what is too long
 * must not look complete to the server.
 */
function measured(stream: Readable, length: number, fail: (given: string) => InputError): Readable {
  let count = 0;
  let last: Buffer | undefined;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      if (count > length) return done(fail('the stream gives more'));
      if (count < length) return done(null, chunk);
      if (chunk.length > 0) last = chunk;
      done();
    },
    flush(done) {
      if (count < length) return done(fail(`the stream ended after ${count}`));
      done(null, last);
    },
  });
  // Whoever sends it listens to its errors.
  return pipeline(stream, counting, () => undefined);
}

/** Undefined for what axios does not send. */
function valueOf(headers: Framed['headers'], name: string): string | undefined {
  const value = headers.get(name);
  return value === undefined || value === null || value === false ? undefined : String(value).trim();
}

function frameByLength(framed: Framed, announced: string, sent: Sent): InputError | undefined {
  const { data } = framed;
  const told = `"Content-Length" is ${announced}`;
  if (!/^\d+$/.test(announced)) return problem(sent, `${told}, which is no length. ${advice}`);
  if (isStream(data)) {
    framed.data = measured(data, Number(announced), (given) => problem(sent, `${told}, and ${given} bytes.`));
    return undefined;
  }
  const length = lengthOf(data);
  if (length === undefined || length === Number(announced)) return undefined;
  return problem(sent, `${told}, and ${length === 0 ? 'there is no body' : `the body has ${length} bytes`}. ${advice}`);
}

/**
 * Holds what the headers say of the length of a body against the body: a server would wait for bytes that never come, or take
 * those beyond for the next request (RFC 9112, 6.3 and 11.2). The length of a stream, which only the caller knows, is checked as
 * it is sent.
 */
export function frameBody(framed: Framed, sent: Sent): InputError | undefined {
  const { headers, data } = framed;
  // An interceptor put another body in the place of the one that was announced; axios announces that.
  if (
    data !== sent.body &&
    Buffer.isBuffer(sent.body) &&
    valueOf(headers, 'Content-Length') === `${sent.body.length}`
  ) {
    headers.delete('Content-Length');
  }
  const length = valueOf(headers, 'Content-Length');
  const coding = valueOf(headers, 'Transfer-Encoding');
  if (coding !== undefined && !(isStream(data) && length === undefined && /(^|,)\s*chunked$/i.test(coding))) {
    const told = 'a stream is sent in chunks unless its length is given, everything else with its length';
    return problem(sent, `"Transfer-Encoding" is not the caller's: ${told}. Leave the header out.`);
  }
  // Node throws where there are no chunks, with an error that reads as one of the server's.
  if (valueOf(headers, 'Trailer') !== undefined) {
    return problem(sent, '"Trailer" names fields that follow a body, and none are sent. Leave the header out.');
  }
  return length === undefined ? undefined : frameByLength(framed, length, sent);
}
