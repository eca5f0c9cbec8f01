import { isIP, connect as netConnect, type Socket } from 'node:net';
import { type SecureContext, connect as tlsConnect } from 'node:tls';
import { ConnectionError } from '../errors.js';
import type { ProxyTarget } from '../settings/types.js';
import { authorityOf } from './destination.js';

/** A proxy, as a message names it. */
export function nameOfProxy(proxy: ProxyTarget): string {
  return `The proxy ${authorityOf(proxy)} of ${proxy.key} (${proxy.origin})`;
}

/** RFC 7617; undefined when the proxy asks for none. */
export function proxyAuthorization({ username, password }: ProxyTarget): string | undefined {
  if (username === undefined) return undefined;
  return `Basic ${Buffer.from(`${username}:${password?.reveal() ?? ''}`).toString('base64')}`;
}

/** Why there is no way through a proxy. */
export function proxyFailed(
  proxy: ProxyTarget,
  why: string,
  options: { hint?: string; cause?: unknown } = {},
): ConnectionError {
  return new ConnectionError('PROXY_FAILED', `${nameOfProxy(proxy)} ${why}`, options);
}

/**
 * Connects to the proxy itself. One that is reached by TLS is verified, whatever the service's truststore.config says,
 * and never sees the client's certificate.
 */
export function connectToProxy(proxy: ProxyTarget, trust: () => SecureContext): Socket {
  const { scheme, host, port } = proxy;
  if (scheme === 'http') return netConnect({ host, port, noDelay: true });
  return tlsConnect({
    host,
    port,
    secureContext: trust(),
    rejectUnauthorized: true,
    servername: isIP(host) === 0 ? host : '',
    ALPNProtocols: ['http/1.1'],
  });
}
