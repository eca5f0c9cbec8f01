import { isAxiosError } from 'axios';
import { CertwireError, ConnectionError, systemCode } from '../errors.js';

/** Why the connection of an answer was given up, when that was our doing (a deadline); Node and axios say «aborted» alone. */
export function ownEndOf(request: unknown): CertwireError | undefined {
  const socket = typeof request === 'object' && request !== null && 'socket' in request ? request.socket : undefined;
  const reason = typeof socket === 'object' && socket !== null && 'errored' in socket ? socket.errored : undefined;
  return reason instanceof CertwireError ? reason : undefined;
}

/** Codes of zlib for what cannot be unpacked: of gzip and deflate, of Brotli, of Zstandard. */
const unpacking = /^(Z_[A-Z]+_ERROR|ERR_?_?(BROTLI|ERROR|ZSTD)\w*)$/;

/** What axios itself ended an answer for, which neither the system nor TLS knows of; undefined for any other failure. */
export function explainAnswerEnd(error: unknown, where: string): CertwireError | undefined {
  const code = systemCode(error);
  if (code !== undefined && unpacking.test(code)) {
    const message = `${where}: the body of the answer cannot be unpacked: it is not what its Content-Encoding says (${code}).`;
    return new ConnectionError('INVALID_ANSWER', message);
  }
  if (!isAxiosError(error)) return undefined;
  const limit = /^maxContentLength size of (\d+) exceeded/.exec(error.message)?.[1];
  if (limit !== undefined) {
    const message = `${where}: the body of the answer is longer than the ${limit} bytes that maxContentLength allows.`;
    return new ConnectionError('INVALID_ANSWER', message, {
      hint: 'Give the option axios: { maxContentLength } of the client or the call a larger number of bytes, or -1 for no limit.',
    });
  }
  if (error.message !== 'stream has been aborted') return undefined;
  const message = `${where}: the connection ended before the answer was complete.`;
  return ownEndOf(error.request) ?? new ConnectionError('CONNECTION_RESET', message);
}
