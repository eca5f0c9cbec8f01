import { X509Certificate } from 'node:crypto';
import { type PeerSummary, TlsError, type TlsErrorSide } from '../../errors.js';
import { findProperty, type NamedProperty } from '../../find-property.js';
import type { Settings } from '../../settings/types.js';
import { type BlamedProperty, blamedKeys, type TlsErrorCode } from '../../tls-errors.js';
import { summarizeCertificate } from '../certificate-summary.js';
import type { FailureFacts, SocketFacts } from '../socket-facts.js';
import type { CertificateSummary, IdentitySummary } from '../types.js';
import type { RootCause } from './root-cause.js';

/** One failure with all that is known about it. */
export interface Case {
  readonly settings: Settings;
  /** The client's certificate in force. */
  readonly identity: IdentitySummary | undefined;
  /** The certificates of the application's truststore. */
  readonly anchors: readonly CertificateSummary[];
  /** `host:port` of the server. */
  readonly where: string;
  readonly url: URL;
  readonly cause: RootCause;
  readonly facts: FailureFacts | undefined;
  /** Whose certificates the server accepts, as far as it was asked. */
  readonly accepted: readonly string[] | undefined;
}

/** What a TLS failure says; the rest is added from the case. */
export interface Finding {
  readonly code: TlsErrorCode;
  readonly side: TlsErrorSide;
  readonly message: string;
  readonly blames: BlamedProperty;
  readonly hint: string;
}

/** The key that is set, or else the one that would have to be. */
function tableKey(blames: BlamedProperty, { trust, identity }: Settings): string {
  const { truststore, keystore } = blamedKeys;
  const inForce: Partial<Readonly<Record<BlamedProperty, string>>> = {
    truststore: truststore[trust.store !== undefined ? 1 : trust.certificates !== undefined ? 2 : 0],
    keystore: keystore[identity === undefined ? 0 : identity.certificate === undefined ? 1 : 2],
  };
  return inForce[blames] ?? blamedKeys[blames][0];
}

/** The property that a failure points at, with its origin. */
export function blamedProperty(blames: BlamedProperty, settings: Settings): NamedProperty {
  const { key, origin } = findProperty(settings.properties, tableKey(blames, settings));
  return { key: key.replace('<id>', settings.service), origin };
}

/** What the server presented; undefined when it presented nothing that can be read. */
export function presentedPeer(facts: SocketFacts | undefined): PeerSummary | undefined {
  const leaf = facts?.presented[0];
  if (leaf === undefined) return undefined;
  try {
    const { serialNumber: _, ...peer } = summarizeCertificate(new X509Certificate(leaf));
    return peer;
  } catch {
    return undefined;
  }
}

/** The error of a finding, with property, origin, peer and cause. */
export function tlsError({ settings, facts, cause }: Case, finding: Finding): TlsError {
  const { key, origin } = blamedProperty(finding.blames, settings);
  const { code, side, message, hint } = finding;
  const peer = presentedPeer(facts?.socket);
  return new TlsError({ code, side, message, property: key, origin, hint, peer, cause: cause.system });
}
