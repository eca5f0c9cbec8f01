import { X509Certificate } from 'node:crypto';
import type { PeerSummary } from '../../errors.js';
import { advice } from '../../tls-errors.js';
import { oneLine } from '../certificate-summary.js';
import type { CertificateSummary } from '../types.js';
import { type Case, type Finding, presentedPeer } from './case.js';
import { otherVerificationFailures, type VerificationFailure, verificationFailures } from './verification-failures.js';

const other: Omit<VerificationFailure, 'reason'> = {
  code: 'SERVER_CERTIFICATE_REFUSED',
  blames: 'truststore',
  hint: 'Its operator has to mend the certificate or its chain.',
};

function failureOf({ cause }: Case): VerificationFailure | undefined {
  const code = cause.codes.find((each) => Object.hasOwn(verificationFailures, each));
  const known = code === undefined ? undefined : verificationFailures[code];
  if (code === 'UNSPECIFIED') {
    const reason = cause.system?.message ?? 'OpenSSL does not take its chain';
    const weak = /too weak|too small/i.test(reason);
    const hint = weak ? advice.strongerKey : other.hint;
    return { ...other, code: weak ? 'SERVER_CERTIFICATE_TOO_WEAK' : other.code, reason, hint };
  }
  const rare = cause.codes.find((each) => otherVerificationFailures.has(each));
  if (known === undefined && rare !== undefined) return { ...other, reason: cause.system?.message ?? rare };
  return known;
}

const organization = /^O=(.+)$/m;

/**
 * OpenSSL says the same of a server that keeps its intermediate back and of one whose root nobody trusts. Signs of the
 * former: the certificate says where its issuer's can be fetched (RFC 5280 4.2.2.1), the issuer is of the same house as
 * an authority that we trust, or its name says what it is.
 */
function seemsIncomplete(leaf: X509Certificate, trusted: readonly CertificateSummary[]): boolean {
  if (/CA Issuers/.test(leaf.infoAccess ?? '') || /\b(intermediate|issuing|sub(ordinate)?)\b/i.test(leaf.issuer))
    return true;
  const house = organization.exec(leaf.issuer)?.[1];
  return house !== undefined && trusted.some(({ subject }) => subject.split(', ').includes(`O=${house}`));
}

const alone: Readonly<Record<string, VerificationFailure | undefined>> = {
  incomplete: verificationFailures['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  untrusted: verificationFailures['UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
};

/** A server that sent its own certificate alone, signed by somebody else whom nobody here knows. */
function withoutIssuer(failure: VerificationFailure, { facts, anchors }: Case): VerificationFailure {
  const [raw, ...others] = facts?.socket?.presented ?? [];
  const unknownIssuer = failure === alone['incomplete'] || failure === alone['untrusted'];
  if (!unknownIssuer || raw === undefined || others.length > 0) return failure;
  const incomplete = seemsIncomplete(new X509Certificate(raw), anchors);
  const { code, blames, hint } = alone[incomplete ? 'incomplete' : 'untrusted'] ?? failure;
  const reason = 'it sent its own certificate alone, and no authority known here issued that';
  return {
    code,
    blames,
    reason,
    hint: incomplete ? hint : `${hint} Or the server keeps back an intermediate certificate.`,
  };
}

function describe(failure: VerificationFailure, peer: PeerSummary | undefined, { facts, settings }: Case): string {
  if (peer === undefined) return '';
  const names = peer.names.length === 0 ? 'no names' : peer.names.join(', ');
  switch (failure.code) {
    case 'SERVER_NAME_MISMATCH':
      return ` It is for ${names}.`;
    case 'SERVER_CERTIFICATE_EXPIRED':
    case 'SERVER_CERTIFICATE_NOT_YET_VALID': {
      const dates = (facts?.socket?.presented ?? []).map((raw) => new X509Certificate(raw));
      const now = Date.now();
      const wrong = dates.find((each) => Date.parse(each.validTo) < now || Date.parse(each.validFrom) > now);
      const { subject, validFrom, validTo } = wrong ?? dates[0] ?? peer;
      const [from, to] = [validFrom, validTo].map((date) => new Date(date).toISOString());
      return ` "${oneLine(subject)}" is valid from ${from} to ${to}.`;
    }
    default:
      return ` It presented "${peer.subject}", issued by "${peer.issuer}"; truststore.config is ${settings.trust.mode}.`;
  }
}

/** We refused the server: what our own verification found. */
export function explainVerification(failed: Case): Finding | undefined {
  const found = failureOf(failed);
  if (found === undefined) return undefined;
  const failure = withoutIssuer(found, failed);
  const peer = presentedPeer(failed.facts?.socket);
  const name = failed.facts?.socket?.serverName;
  const asked = name === undefined ? failed.where : `${failed.where} (asked for as ${name})`;
  const message = `We refused the server ${asked}: ${failure.reason}.${describe(failure, peer, failed)}`;
  const { code, blames, hint } = failure;
  return { code, side: 'client', message, blames, hint };
}
