import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Subject } from './distinguished-name.js';
import type { KeyType } from './make-key-pair.js';
import type { CertificationRequest } from './read-request.js';

/** What a certificate is for: clients or servers of TLS; `none` makes one that is good for neither (mail alone). */
export type Purpose = 'client' | 'server' | 'none';

/** For whom a certificate is beside its subject. */
export interface AlternativeNames {
  /** DNS names, also with `*.` in front, and IP addresses. */
  readonly names?: readonly string[] | undefined;
  /** Absolute URIs, such as `spiffe://example.org/client`. */
  readonly uris?: readonly string[] | undefined;
  /** Addresses such as `ops@example.com`, in ASCII. */
  readonly emails?: readonly string[] | undefined;
}

/** The certificate that is wanted; a server without names gets its common name, if that is a host, and `[]` means none. */
export interface IssueRequest extends Subject, AlternativeNames {
  readonly purposes: readonly Purpose[];
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

/** A certificate for a key that its owner has kept. */
export type Signed = Omit<Issued, 'privateKey'>;

/** What the authority grants of what a request asks for. */
export interface SignRequest extends AlternativeNames {
  /** By default what the request asks for; it must be one or the other. */
  readonly purposes?: readonly Purpose[] | undefined;
  readonly notBefore?: Date | undefined;
  /** By default when the first certificate above it ends. */
  readonly notAfter?: Date | undefined;
}

/** How a certificate is renewed. */
export interface RenewRequest {
  /** By default as long from now as the old one was valid, or when the first certificate above it ends. */
  readonly notAfter?: Date | undefined;
  /** By default the kind of the old key. */
  readonly keyType?: KeyType | undefined;
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

/** Why a certificate is revoked (RFC 5280 5.3.1), as far as a certificate of TLS can be; `superseded` means renewed. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation';

/** One certificate that was revoked. */
export interface Revocation {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly date: Date;
  readonly reason: RevocationReason;
}

/** A certificate authority that lives in memory. Its methods throw PkiError for what cannot be made. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  /** The authority's own certificate and those above it, without the root: empty for a root. */
  readonly chain: readonly X509Certificate[];
  issue(request: IssueRequest): Promise<Issued>;
  /** Signs for a key that somebody else has made; names and purposes of the request are taken over where none are given. */
  sign(request: CertificationRequest, grant?: SignRequest): Promise<Signed>;
  /** The same certificate with a new key and new dates. The old one stays valid until it ends or is revoked. */
  renew(certificate: X509Certificate, request?: RenewRequest): Promise<Issued>;
  /** An authority below this one. */
  issueAuthority(request: AuthorityRequest): Promise<Authority>;
  /** Puts a certificate that this authority issued on its next revocation lists; twice is as good as once. */
  revoke(certificate: X509Certificate, reason?: RevocationReason): void;
  /** What was revoked so far, to be given to `loadAuthority` later. */
  readonly revoked: readonly Revocation[];
  /** Number of the last revocation list, 0 before the first. */
  readonly lists: number;
  /** The certificates revoked so far, as PEM (`X509 CRL`). */
  revocationList(request?: RevocationListRequest): Promise<string>;
}
