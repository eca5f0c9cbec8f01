import type { X509Certificate } from 'node:crypto';
import { distinguishedName } from './distinguished-name.js';
import { encodeCertificate, type Signer } from './encode-certificate.js';
import { authorityExtensions } from './extensions.js';
import { type Issuer, issue } from './issue.js';
import { isSignedBy } from './issued-by.js';
import { makeKeyPair } from './make-key-pair.js';
import { PkiError } from './pki-error.js';
import type { CertificationRequest } from './read-request.js';
import { renew } from './renew.js';
import { encodeRevocationList, revocationReasons } from './revocation-list.js';
import { signRequest } from './sign-request.js';
import type {
  Authority,
  AuthorityRequest,
  Issued,
  IssueRequest,
  RenewRequest,
  Revocation,
  RevocationListRequest,
  RevocationReason,
  Signed,
  SignRequest,
} from './types.js';
import { day, validFor } from './validity.js';

/** The authority that is wanted, and the one above it. */
export interface CreateAuthorityRequest extends AuthorityRequest {
  /** Signs the new authority; without one the new authority is a root. */
  readonly parent?: Authority | undefined;
}

/** Makes a certificate authority for development and tests; it lives in memory. @throws PkiError */
export async function createAuthority({ parent, ...request }: CreateAuthorityRequest): Promise<Authority> {
  return parent === undefined ? makeAuthority(request) : parent.issueAuthority(request);
}

async function makeAuthority(request: AuthorityRequest, above?: Issuer): Promise<Authority> {
  const fixed = request.now;
  const now = fixed === undefined ? (above?.now ?? (() => new Date())) : () => fixed;
  const span = validFor(request.days ?? 365, now());
  const validity = request.days === undefined && above !== undefined ? { ...span, notAfter: above.end } : span;
  const { privateKey, publicKey } = await makeKeyPair(request.keyType);
  const signer: Signer = { name: distinguishedName(request), privateKey, publicKey };
  const contents = { subject: signer.name, publicKey, validity, extensions: authorityExtensions() };
  const certificate = encodeCertificate(contents, above ?? signer);
  const chain = above === undefined ? [] : [certificate, ...above.chain];
  const end = above !== undefined && above.end < validity.notAfter ? above.end : validity.notAfter;
  return new MemoryAuthority({ ...signer, certificate, chain, end, now });
}

/** What an authority has revoked, and how many lists of it there were. */
export interface RevocationState {
  readonly revoked: readonly Revocation[];
  readonly lists: number;
}

/** An authority that signs with a key in memory. */
export class MemoryAuthority implements Authority {
  readonly #issuer: Issuer;
  readonly #revoked: Map<string, Revocation>;
  #lists: number;

  constructor(issuer: Issuer, { revoked = [], lists = 0 }: Partial<RevocationState> = {}) {
    this.#issuer = issuer;
    this.#revoked = new Map(revoked.map((each) => [each.serialNumber, each]));
    this.#lists = lists;
  }

  get certificate(): X509Certificate {
    return this.#issuer.certificate;
  }

  get privateKey(): Issuer['privateKey'] {
    return this.#issuer.privateKey;
  }

  get chain(): readonly X509Certificate[] {
    return this.#issuer.chain;
  }

  issue(request: IssueRequest): Promise<Issued> {
    return issue(request, this.#issuer);
  }

  async sign(request: CertificationRequest, grant: SignRequest = {}): Promise<Signed> {
    return signRequest(request, grant, this.#issuer);
  }

  async renew(certificate: X509Certificate, request: RenewRequest = {}): Promise<Issued> {
    this.#checkOwn(certificate);
    return renew(certificate, request, this.#issuer);
  }

  issueAuthority(request: AuthorityRequest): Promise<Authority> {
    return makeAuthority(request, this.#issuer);
  }

  get revoked(): readonly Revocation[] {
    return [...this.#revoked.values()];
  }

  get lists(): number {
    return this.#lists;
  }

  revoke(certificate: X509Certificate, reason: RevocationReason = 'unspecified'): void {
    if (!revocationReasons.includes(reason)) {
      throw new PkiError('reason', `${JSON.stringify(reason)} is none of the reasons ${revocationReasons.join(', ')}.`);
    }
    this.#checkOwn(certificate);
    const { serialNumber } = certificate;
    if (!this.#revoked.has(serialNumber)) {
      this.#revoked.set(serialNumber, { serialNumber, date: this.#issuer.now(), reason });
    }
  }

  #checkOwn(certificate: X509Certificate): void {
    if (isSignedBy(certificate, this.#issuer.publicKey)) return;
    const subject = certificate.subject.replaceAll('\n', ', ');
    throw new PkiError('certificate', `This authority did not issue the certificate of ${subject}.`);
  }

  async revocationList({ thisUpdate, nextUpdate }: RevocationListRequest = {}): Promise<string> {
    const notBefore = thisUpdate ?? this.#issuer.now();
    const updates = { notBefore, notAfter: nextUpdate ?? new Date(notBefore.getTime() + 7 * day) };
    const list = encodeRevocationList({ revoked: this.revoked, number: this.#lists + 1, updates }, this.#issuer);
    this.#lists++;
    return list;
  }
}
