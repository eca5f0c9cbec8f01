import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { Settings } from '../settings/types.js';

/** None of the keys in the server's chain is one of the pins. */
export class PinMismatch extends Error {
  readonly code = 'CERTWIRE_PIN_MISMATCH';
  /** Pins of the chain that was presented. */
  readonly presented: readonly string[];

  constructor(presented: readonly string[]) {
    super('None of the keys in the chain of the server is one of the pins.');
    this.presented = presented;
  }
}

interface ChainedCertificate extends PeerCertificate {
  readonly issuerCertificate?: ChainedCertificate;
}

/** The pin of a public key: SHA-256 of its SPKI (RFC 7469 2.4). */
export function pinOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`;
}

function chainOf(leaf: ChainedCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  for (let each: ChainedCertificate | undefined = leaf; each !== undefined; each = each.issuerCertificate) {
    if (each.raw === undefined || seen.has(each.fingerprint256)) break;
    seen.add(each.fingerprint256);
    const certificate = new X509Certificate(each.raw);
    const below = chain.at(-1);
    if (below !== undefined && !hasIssued(certificate, below)) break;
    chain.push(certificate);
  }
  return chain;
}

/**
 * Node joins what the server sent by names alone. Anybody can send a pinned authority behind a certificate of their own making, and under
 * NO_CHECK nobody else looks: so a pin counts only as far as the signatures reach.
 */
function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.verify(issuer.publicKey);
}

function checkName(host: string, certificate: PeerCertificate): Error | undefined {
  const bare = host.replace(/^\[|\]$/g, '');
  // Some versions of Node fail for the literals of IPv6, which OpenSSL compares well.
  if (isIP(bare) !== 0 && new X509Certificate(certificate.raw).checkIP(bare) !== undefined) return undefined;
  return checkServerIdentity(bare, certificate);
}

/** What is asked of a server's certificate beside its chain. It must return its errors: a throw ends the process. */
export type ServerCheck = (host: string, certificate: PeerCertificate) => Error | undefined;

/** Host name and pins, as the settings ask for them. */
export function createServerCheck({ verifyHostName, pins }: Pick<Settings, 'verifyHostName' | 'pins'>): ServerCheck {
  return (host, certificate) => {
    try {
      const wrongName = verifyHostName ? checkName(host, certificate) : undefined;
      if (wrongName !== undefined || pins.length === 0) return wrongName;
      const presented = chainOf(certificate).map(pinOf);
      return presented.some((pin) => pins.includes(pin)) ? undefined : new PinMismatch(presented);
    } catch (error) {
      return error instanceof Error ? error : new Error('The certificate of the server cannot be checked.');
    }
  };
}
