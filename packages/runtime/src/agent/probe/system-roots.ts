import tls from 'node:tls';

/** Roots that Node trusts by itself, by where they come from. */
export interface SystemRoots {
  /** PEM; on Node 20 without those of NODE_EXTRA_CA_CERTS and --use-openssl-ca, which it does not tell. */
  readonly certificates: readonly string[];
  /** How many; absent where Node does not tell. */
  readonly bundled: number;
  readonly extra?: number;
  readonly system?: number;
}

type Kind = 'default' | 'bundled' | 'extra' | 'system';

/** Node 22.15 and later. */
interface CertificateSource {
  readonly getCACertificates?: (type: Kind) => readonly string[];
}

/** The roots of Node in this process. */
export function systemRoots(): SystemRoots {
  const { getCACertificates: read, rootCertificates } = tls as typeof tls & CertificateSource;
  if (read === undefined) return { certificates: rootCertificates, bundled: rootCertificates.length };
  const certificates = read('default');
  const known = new Set(certificates);
  // A kind that is switched off is readable all the same; only what stands in the default list counts.
  const inForce = (kind: Kind): number => read(kind).filter((each) => known.has(each)).length;
  const extra = inForce('extra');
  const own = process.execArgv.some((flag) => flag === '--use-system-ca') ? inForce('system') : 0;
  return {
    certificates,
    bundled: inForce('bundled'),
    ...(extra === 0 ? {} : { extra }),
    ...(own === 0 ? {} : { system: own }),
  };
}
