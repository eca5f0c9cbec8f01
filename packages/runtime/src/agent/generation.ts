import type { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Identity, Material, SigningKey } from '../material/types.js';
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
  /** What the identity presents, leaf first; empty without one. */
  readonly chain: readonly CertificateSummary[];
  readonly anchors: readonly CertificateSummary[];
  readonly warnings: readonly string[];
  /** The connections to origins of one kind. */
  pool(kind: OriginKind): TlsPool;
  /** What signs the client's assertions. */
  signingKey(): SigningKey | undefined;
  /** Trust for a proxy that is itself reached by TLS. */
  readonly proxyTrust: () => SecureContext;
  /** Every pool made so far. */
  pools(): readonly TlsPool[];
}

/**
 * What an origin is to the service: its own; the token endpoint of its OAuth 2, which sees the certificate as well, and has
 * neither its pins nor its server name; any other, which does not even see the certificate. All have the same trust.
 */
export type OriginKind = 'own' | 'token' | 'foreign';

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

function createPool(settings: Settings, material: Material, kind: OriginKind): TlsPool {
  const own = kind === 'own';
  const identity: Identity | undefined = kind === 'foreign' ? undefined : material.identity;
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
  // The first is made at once: a certificate that OpenSSL refuses is told at start-up.
  const pools = new Map<OriginKind, TlsPool>([['own', createPool(settings, material, 'own')]]);
  const { identity } = material;
  return {
    identity: identity === undefined ? undefined : summarizeIdentity(identity),
    chain: (identity?.chain ?? []).map(summarizeCertificate),
    anchors: material.anchors.map(summarizeCertificate),
    warnings: material.warnings,
    proxyTrust: proxyTrust(settings, material),
    pool(kind) {
      const pool = pools.get(kind) ?? createPool(settings, material, kind);
      pools.set(kind, pool);
      return pool;
    },
    signingKey() {
      if (material.signingKey !== undefined) return material.signingKey;
      return identity && { privateKey: identity.privateKey, certificate: identity.chain[0] };
    },
    pools: () => [...pools.values()],
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
