import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { CertwireError } from '../errors.js';
import type { ProxyTarget } from '../settings/types.js';
import { connectToProxy, proxyAuthorization, proxyFailed } from './proxy-connection.js';

/** More than this is no answer to CONNECT. */
const longestHead = 16_384;

/** A way through a proxy that is wanted. */
export interface TunnelRequest {
  readonly proxy: ProxyTarget;
  /** `host:port`, brackets around an IPv6 address. */
  readonly authority: string;
  /** Trust for a proxy that is itself reached by TLS. */
  readonly trust: () => SecureContext;
  /** Milliseconds; 0 for no limit. */
  readonly timeout: number;
  readonly timeoutError: () => Error;
}

function headOf({ proxy, authority }: TunnelRequest): string {
  const authorization = proxyAuthorization(proxy);
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  return `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${credentials}\r\n`;
}

/** What a proxy that says no to CONNECT means; undefined for a yes (RFC 9110 9.3.6: any 2xx). */
function refusal({ proxy, authority }: TunnelRequest, head: string): Error | undefined {
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (status === undefined)
    return proxyFailed(proxy, 'answered no HTTP.', { hint: 'Check its host, port and scheme.' });
  if (status.startsWith('2')) return undefined;
  if (status === '407') {
    const hint = 'Set app.proxy.username and app.proxy.password, or put them into the URL of the variable.';
    return proxyFailed(proxy, 'does not accept our credentials, or wants some (407).', { hint });
  }
  const hint = `Ask its operator whether it lets connections to ${authority} through.`;
  return proxyFailed(proxy, `does not let us through to ${authority}: it answered ${status}.`, { hint });
}

/**
 * Asks a proxy for a way through (RFC 9110 9.3.6). The connection to the proxy is returned at once, so that it can be
 * counted and ended; `done` is called once.
 */
export function openTunnel(request: TunnelRequest, done: (error: Error | null, socket: Socket) => void): Socket {
  const { proxy, trust, timeout, timeoutError } = request;
  const socket = connectToProxy(proxy, trust);
  let received = Buffer.alloc(0);
  const timer = timeout === 0 ? undefined : setTimeout(() => finish(timeoutError()), timeout);
  const finish = (error: Error | null): void => {
    clearTimeout(timer);
    socket.off('data', read).off('error', fail).off('end', ended).off('close', ended);
    if (error !== null) {
      // What still comes from a connection that is given up concerns nobody.
      socket.on('error', () => undefined);
      socket.destroy();
    }
    done(error, socket);
  };
  const fail = (cause: Error): void => {
    if (cause instanceof CertwireError) return finish(cause);
    finish(
      proxyFailed(proxy, `cannot be used: ${cause.message.trim()}.`, {
        cause,
        hint: 'Check its host, port and scheme.',
      }),
    );
  };
  const ended = (): void => finish(proxyFailed(proxy, 'ended the connection before it answered.'));
  const read = (bytes: Buffer): void => {
    received = Buffer.concat([received, bytes]);
    const end = received.indexOf('\r\n\r\n');
    if (end < 0 && received.length <= longestHead) return;
    const refused = refusal(request, end < 0 ? '' : received.toString('latin1', 0, end));
    if (refused === undefined) {
      socket.pause();
      if (received.length > end + 4) socket.unshift(received.subarray(end + 4));
    }
    finish(refused ?? null);
  };
  socket.on('data', read).on('error', fail).on('end', ended).on('close', ended);
  socket.once(proxy.scheme === 'https' ? 'secureConnect' : 'connect', () => socket.write(headOf(request)));
  return socket;
}
