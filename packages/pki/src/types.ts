import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Subject } from './distinguished-name.js';
import type { KeyType } from './make-key-pair.js';

/** What a certificate is for: clients or servers of TLS; `none` makes one that is good for neither (mail alone). */
export type Purpose = 'client' | 'server' | 'none';

/** The certificate that is wanted. */
export interface IssueRequest extends Subject {
  readonly purposes: readonly Purpose[];
  /** DNS names, also with `*.` in front, and IP addresses. A server without them gets its common name, if that is a host; `[]` means none. */
  readonly names?: readonly string[] | undefined;
  /** Absolute URIs, such as `spiffe://example.org/client`. */
  readonly uris?: readonly string[] | undefined;
  /** By default five minutes ago, or a day before `notAfter` where that lies in the past. */
  readonly notBefore?: Date | undefined;
  /** By default when the first certificate above it ends. */
  readonly notAfter?: Date | undefined;
  /** `ec` by default. */
  readonly keyType?: KeyType | undefined;
}

/** A certificate with its key. */
export interface Issued {
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
  /** Leaf first, without the root. */
  readonly chain: readonly X509Certificate[];
}

/** The authority that is wanted. */
export interface AuthorityRequest extends Subject {
  /** How long it is valid from now on; by default as long as the authority above it, and a root 365 days. */
  readonly days?: number | undefined;
  /** `ec` by default. */
  readonly keyType?: KeyType | undefined;
  /** The moment that it takes for now, for good; by default it looks at the clock each time. */
  readonly now?: Date | undefined;
}

/** From when to when a revocation list is to be believed. */
export interface RevocationListRequest {
  /** By default now. */
  readonly thisUpdate?: Date | undefined;
  /** By default a week after `thisUpdate`. */
  readonly nextUpdate?: Date | undefined;
}

/** A certificate authority that lives in memory. Its methods throw PkiError for what cannot be made. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** The authority's own certificate and those above it, without the root: empty for a root. */
  readonly chain: readonly X509Certificate[];
  issue(request: IssueRequest): Promise<Issued>;
  /** An authority below this one. */
  issueAuthority(request: AuthorityRequest): Promise<Authority>;
  /** Puts a certificate that this authority issued on its next revocation lists; twice is as good as once. */
  revoke(certificate: X509Certificate): void;
  /** The certificates revoked so far, as PEM (`X509 CRL`). */
  revocationList(request?: RevocationListRequest): Promise<string>;
}
