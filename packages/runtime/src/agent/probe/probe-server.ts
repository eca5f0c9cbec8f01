import { isIP } from 'node:net';
import type { Material } from '../../material/types.js';
import type { ProxyTarget, Settings } from '../../settings/types.js';
import { createServerCheck } from '../check-server.js';
import { chooseProxy } from '../choose-proxy.js';
import { createTlsAgent } from '../create-tls-agent.js';
import { authorityOf, type Destination } from '../destination.js';
import { nameOfProxy } from '../proxy-connection.js';
import { buildSecureContext } from '../secure-context.js';
import { lookAtServer } from './look-at-server.js';
import type { Way } from './open-line.js';
import { tryExchange } from './try-exchange.js';
import { tryResumption } from './try-resumption.js';
import type { Exchange, ServerLook, ServerProbe } from './types.js';

/** A server to probe as a client of the service would meet it. */
export interface ProbeRequest {
  readonly settings: Settings;
  readonly material: Material;
  /** What is asked for; its query is not sent. */
  readonly url: string;
  /** False when the truststore could not be loaded: nothing is sent to a server that cannot be verified. */
  readonly mayVerify: boolean;
}

/** Milliseconds that a look may take, and those to wait for an answer to a request that was taken. */
const patience = { look: 5_000, answer: 10_000 } as const;

function destinationOf({ protocol, hostname, port }: URL): Destination {
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return {
    scheme,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
  };
}

function wayTo({ settings, material }: ProbeRequest, destination: Destination): Way {
  const trust = { ...settings.trust, mode: 'APPLICATION_AND_SYSTEM' } as const;
  return {
    destination,
    proxy: chooseProxy(settings, destination),
    proxyTrust: () => buildSecureContext({ ...settings, trust }, { ...material, revocationLists: [] }, undefined),
    timeout: Math.min(settings.connectTimeout || patience.look, patience.look),
  };
}

async function exchangeWith(request: ProbeRequest, way: Way, serverName: string): Promise<Exchange> {
  const { settings, material, url } = request;
  const tls = createTlsAgent(settings, material);
  let session: Buffer | undefined;
  const onSession = (fresh: Buffer): void => {
    session = fresh;
  };
  try {
    const exchange = await tryExchange({ tls, url, patience: patience.answer, onSession });
    if (exchange.agreed === undefined || exchange.failure !== undefined) return exchange;
    const resumed =
      session === undefined
        ? false
        : await tryResumption(way, {
            session,
            servername: serverName,
            secureContext: buildSecureContext(settings, material, material.identity),
            rejectUnauthorized: settings.trust.mode !== 'NO_CHECK',
            checkServerIdentity: createServerCheck(settings),
          });
    return { ...exchange, agreed: { ...exchange.agreed, ...(resumed === undefined ? {} : { resumed }) } };
  } finally {
    await tls.close();
  }
}

function addressOf({ username, ...proxy }: ProxyTarget): NonNullable<ServerProbe['way']> {
  // The port is said even where it is the scheme's: tools have defaults of their own.
  const url = `${proxy.scheme}://${authorityOf(proxy)}`;
  return username === undefined ? { url } : { url, username };
}

/** Worth a look: every TLS server, and one that was asked without TLS and did not answer. */
function isLookWorthwhile({ scheme }: Destination, exchange: Exchange | undefined): boolean {
  return scheme === 'https' || exchange?.failure !== undefined;
}

/**
 * Meets a server as a client of the service would, with the same agent, and looks at what Node does not tell.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export async function probeServer(request: ProbeRequest): Promise<ServerProbe> {
  const { settings, mayVerify } = request;
  const url = new URL(request.url);
  url.search = '';
  const destination = destinationOf(url);
  const way = wayTo(request, destination);
  const asked = settings.serverName ?? (isIP(destination.host) === 0 ? destination.host : '');
  const exchange =
    mayVerify || destination.scheme === 'http'
      ? await exchangeWith({ ...request, url: url.href }, way, asked)
      : undefined;
  const looks: ServerLook[] = [];
  if (isLookWorthwhile(destination, exchange)) {
    for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
      looks.push(await lookAtServer({ ...way, serverName: asked }, version));
    }
  }
  return {
    url: url.href,
    ...destination,
    ...(asked === '' ? {} : { serverName: asked }),
    ...(way.proxy === undefined ? {} : { proxy: nameOfProxy(way.proxy), way: addressOf(way.proxy) }),
    ...(exchange === undefined ? {} : { exchange }),
    looks,
  };
}
