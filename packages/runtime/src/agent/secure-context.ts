import tls, { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { ConfigurationError, type ConfigurationProblem, systemCode } from '../errors.js';
import type { Identity, Material } from '../material/types.js';
import type { Settings, TlsVersion } from '../settings/types.js';
import { oneLine } from './certificate-summary.js';
import { forgottenRoots } from './extra-roots.js';

/** What Node's context can do beyond its types: `addCACert` is how Node itself adds one. */
interface NativeContext {
  readonly context?: { addCACert?(pem: string): void };
}

/** Node 22 and later. */
interface CertificateSource {
  readonly getCACertificates?: (type: 'default') => readonly string[];
}

function versionRange(versions: readonly TlsVersion[]): { minVersion: TlsVersion; maxVersion: TlsVersion } {
  const offered = versions.length === 0 ? (['TLSv1.2', 'TLSv1.3'] as const) : versions;
  return {
    minVersion: offered.includes('TLSv1.2') ? 'TLSv1.2' : 'TLSv1.3',
    maxVersion: offered.includes('TLSv1.3') ? 'TLSv1.3' : 'TLSv1.2',
  };
}

/** Key and chain, each by itself: Node's `pfx` would make every CA of the store a trust anchor. */
function identityOptions(identity: Identity | undefined): { key?: string; cert?: string } {
  if (identity === undefined) return {};
  return {
    key: identity.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: identity.chain.map((certificate) => certificate.toString()).join(''),
  };
}

/** The roots of Node with the others beside them, for a Node whose context takes no certificate afterwards. */
function mergedRoots(others: readonly string[]): string[] {
  const { getCACertificates, rootCertificates } = tls as typeof tls & CertificateSource;
  return [...(getCACertificates?.('default') ?? rootCertificates), ...others];
}

/** The roots of Node and others. Without `ca` the context keeps NODE_EXTRA_CA_CERTS and --use-system-ca, which a list of ours would drop. */
function contextWithRoots(options: SecureContextOptions, others: readonly string[]): SecureContext {
  const context = createSecureContext(options);
  const native = (context as NativeContext).context;
  if (typeof native?.addCACert !== 'function') return createSecureContext({ ...options, ca: mergedRoots(others) });
  for (const other of others) native.addCACert(other);
  return context;
}

function trustedContext(settings: Settings, material: Material, identity: Identity | undefined): SecureContext {
  const { mode, extraRoots } = settings.trust;
  const anchors = material.anchors.map((certificate) => certificate.toString());
  const options = {
    ...versionRange(settings.tlsVersions),
    ...identityOptions(identity),
    ...(material.revocationLists.length === 0 ? {} : { crl: [...material.revocationLists] }),
  };
  // Java trusts an intermediate or a leaf that stands in the truststore; OpenSSL only with this flag.
  const partial = { ...options, allowPartialTrustChain: true };
  if (mode === 'APPLICATION_ONLY') return createSecureContext({ ...partial, ca: anchors });
  if (mode === 'APPLICATION_AND_SYSTEM') return contextWithRoots(partial, [...forgottenRoots(extraRoots), ...anchors]);
  return material.revocationLists.length === 0
    ? createSecureContext(options)
    : contextWithRoots(options, forgottenRoots(extraRoots));
}

const weak: Readonly<Record<string, string>> = {
  ERR_SSL_EE_KEY_TOO_SMALL: 'its key is too short for this version of Node',
  ERR_SSL_CA_KEY_TOO_SMALL: 'the key of its authority is too short for this version of Node',
  ERR_SSL_CA_MD_TOO_WEAK: 'it is signed with a digest that this version of Node refuses',
};

function identityProblem({ key, origin, location, chain }: Identity, error: unknown): ConfigurationProblem {
  const reason = weak[systemCode(error) ?? ''] ?? 'OpenSSL does not take it';
  const message = `The certificate "${oneLine(chain[0].subject)}" in ${location} cannot be used: ${reason}.`;
  const hint = 'Ask your authority for a certificate with an EC P-256 or RSA 2048 key, signed with SHA-256.';
  return { key, origin, message, hint };
}

function revocationProblem({ trust }: Settings): ConfigurationProblem {
  const { key, origin, location } = trust.crl ?? {
    key: 'security.general.truststore.crl',
    origin: 'default',
    location: '',
  };
  const message = `${location} cannot be read as certificate revocation lists.`;
  return { key, origin, message, hint: 'Use PEM (BEGIN X509 CRL) or DER, as the authority publishes it.' };
}

/**
 * Trust, versions and, when given, the client's own certificate in one context: built once, so that no connection
 * parses anything and no agent carries a key that could be printed.
 *
 * @throws ConfigurationError when OpenSSL takes the certificate for too weak, or reads no revocation list
 */
export function buildSecureContext(
  settings: Settings,
  material: Material,
  identity: Identity | undefined,
): SecureContext {
  try {
    return trustedContext(settings, material, identity);
  } catch (error) {
    // The cause names a line of OpenSSL's source and nothing of the key.
    const fail = (problem: ConfigurationProblem): never => {
      throw new ConfigurationError(settings.service, [problem], { cause: error });
    };
    if (/\bCRL\b/.test(String(error))) return fail(revocationProblem(settings));
    if (identity !== undefined) return fail(identityProblem(identity, error));
    throw error;
  }
}
