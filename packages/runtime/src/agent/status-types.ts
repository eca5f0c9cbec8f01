import type { CertificateSummary } from './types.js';

/** `expiring` is within the time of `security.general.mtls.expiryWarning`. */
export type CertificateState = 'valid' | 'expiring' | 'not yet valid' | 'expired';

/** A chain, or one certificate that is trusted by itself. */
export interface ChainStatus {
  /** The worst of its certificates. */
  readonly state: CertificateState;
  /** When the first of them ends; ISO 8601. */
  readonly validTo: string;
  /** Leaf first. */
  readonly certificates: readonly CertificateSummary[];
}

/** A store in force. */
export interface StoreStatus {
  readonly use: 'keystore' | 'truststore';
  /** File, or `inline`. */
  readonly location: string;
  /** Of a keystore that of its chain; a truststore is `expiring` while some of its certificates have ended and not all. */
  readonly state: CertificateState;
  /** The chain that is presented, or each certificate that is trusted. */
  readonly chains: readonly ChainStatus[];
}

/** The last time that changed store files were found. */
export interface ReloadStatus {
  /** ISO 8601. */
  readonly at: string;
  readonly files: readonly string[];
  /** Why they were not taken up; the stores before them stay in force. */
  readonly problem?: string;
}

/** How the stores of a service stand, for health checks. Holds nothing secret. */
export interface TlsStatus {
  readonly service: string;
  /** The worst of the stores. */
  readonly state: CertificateState;
  readonly stores: readonly StoreStatus[];
  readonly reload?: ReloadStatus;
}
