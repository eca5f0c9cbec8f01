import { type ConnectionOptions, connect } from 'node:tls';
import { openLine, type Way } from './open-line.js';

/**
 * Whether a second handshake goes on from the first (RFC 8446 2.2, RFC 5077). The options are those of the service's
 * own connections; undefined when there was no second handshake. Never rejects.
 */
export function tryResumption(
  way: Way,
  options: ConnectionOptions & { readonly session: Buffer },
): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const finish = (resumed: boolean | undefined): void => {
      clearTimeout(timer);
      line.destroy();
      resolve(resumed);
    };
    const timer = setTimeout(() => finish(undefined), way.timeout);
    const line = openLine(way, (error, socket) => {
      if (error !== undefined) return finish(undefined);
      const secured = connect({ ...options, socket });
      secured.on('secureConnect', () => finish(secured.isSessionReused()));
      secured.on('error', () => finish(undefined));
    });
    line.on('error', () => finish(undefined));
  });
}
