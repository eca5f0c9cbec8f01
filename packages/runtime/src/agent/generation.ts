import type { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Identity, Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import { summarizeCertificate, summarizeIdentity } from './certificate-summary.js';
import { createServerCheck } from './check-server.js';
import { failRequest } from './node-internals.js';
import { buildSecureContext } from './secure-context.js';
import { TlsPool } from './tls-pool.js';
import type { CertificateSummary, IdentitySummary } from './types.js';

/** The pools of one state of the store files, with what they present and trust in words. */
export interface Generation {
  readonly identity: IdentitySummary | undefined;
  readonly anchors: readonly CertificateSummary[];
  readonly warnings: readonly string[];
  /** For the service's own origins. */
  readonly own: TlsPool;
  /** For every other origin: the same trust, and neither certificate nor pins nor server name of the service. */
  foreign(): TlsPool;
  /** Trust for a proxy that is itself reached by TLS. */
  readonly proxyTrust: () => SecureContext;
  /** Every pool made so far. */
  pools(): readonly TlsPool[];
}

type Purpose = 'own' | 'foreign';

/**
 * A proxy that is reached by TLS belongs to the network, not to the service: the roots of Node and the application's
 * both vouch for it, and it is verified even under NO_CHECK.
 */
function proxyTrust(settings: Settings, material: Material): () => SecureContext {
  let context: SecureContext | undefined;
  return () => {
    const trust = { ...settings.trust, mode: 'APPLICATION_AND_SYSTEM' } as const;
    context ??= buildSecureContext({ ...settings, trust }, { ...material, revocationLists: [] }, undefined);
    return context;
  };
}

function createPool(settings: Settings, material: Material, purpose: Purpose): TlsPool {
  const own = purpose === 'own';
  const identity: Identity | undefined = own ? material.identity : undefined;
  return new TlsPool({
    secureContext: buildSecureContext(settings, material, identity),
    serverCheck: createServerCheck(own ? settings : { verifyHostName: settings.verifyHostName, pins: [] }),
    serverName: own ? settings.serverName : undefined,
    identity: identity === undefined ? undefined : summarizeIdentity(identity),
    identityMustBeRequested: own && settings.identityMustBeRequested,
    settings,
    proxyTrust: proxyTrust(settings, material),
  });
}

/**
 * Makes the contexts and pools for material that was loaded and checked.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createGeneration(settings: Settings, material: Material): Generation {
  const own = createPool(settings, material, 'own');
  let foreign: TlsPool | undefined;
  return {
    identity: material.identity === undefined ? undefined : summarizeIdentity(material.identity),
    anchors: material.anchors.map(summarizeCertificate),
    warnings: material.warnings,
    own,
    proxyTrust: proxyTrust(settings, material),
    foreign() {
      foreign ??= createPool(settings, material, 'foreign');
      return foreign;
    },
    pools: () => (foreign === undefined ? [own] : [own, foreign]),
  };
}

function idleSockets(pool: Agent): Socket[] {
  return Object.values(pool.freeSockets).flatMap((sockets) => sockets ?? []);
}

/** Lets every running exchange finish and keeps no connection after it. */
export function drainPool(pool: Agent): void {
  (pool as { keepAlive?: boolean }).keepAlive = false;
  for (const socket of idleSockets(pool)) socket.destroy();
}

/** Ends every connection and every waiting request; those that run fail with the error. */
export async function endPool(pool: Agent, error: Error): Promise<void> {
  (pool as { keepAlive?: boolean }).keepAlive = false;
  for (const requests of Object.values(pool.requests)) {
    for (const request of requests?.splice(0) ?? []) failRequest(request, error);
  }
  const busy = Object.values(pool.sockets).flatMap((sockets) => sockets ?? []);
  const idle = idleSockets(pool);
  const ended = [...busy, ...idle].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of idle) socket.destroy();
  for (const socket of busy) socket.destroy(error);
  await Promise.all(ended);
}
