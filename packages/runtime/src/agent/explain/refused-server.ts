import { X509Certificate } from 'node:crypto';
import type { PeerSummary } from '../../errors.js';
import { otherVerificationFailures, type VerificationFailure, verificationFailures } from '../../tls-errors.js';
import { oneLine } from '../certificate-summary.js';
import { type Case, type Finding, presentedPeer } from './case.js';

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
    const hint = weak ? 'It needs a key of RSA 2048 or EC P-256, signed with SHA-256.' : other.hint;
    return { ...other, code: weak ? 'SERVER_CERTIFICATE_TOO_WEAK' : other.code, reason, hint };
  }
  const rare = cause.codes.find((each) => otherVerificationFailures.has(each));
  if (known === undefined && rare !== undefined) return { ...other, reason: cause.system?.message ?? rare };
  return known;
}

/** Authorities of the public web say where their certificate can be fetched; those of a house seldom do. */
function isPrivateIssuer(leaf: Uint8Array | undefined): boolean {
  return leaf !== undefined && !/CA Issuers/.test(new X509Certificate(leaf).infoAccess ?? '');
}

/** A leaf alone may lack its intermediate, or come from an authority that nobody told us of. */
function withoutIssuer(failure: VerificationFailure, { settings, facts }: Case): VerificationFailure {
  const nobodyTrusted = settings.trust.mode === 'SYSTEM_ONLY' && isPrivateIssuer(facts?.socket?.presented[0]);
  if (failure.code !== 'SERVER_CHAIN_INCOMPLETE' || !nobodyTrusted) return failure;
  const { code, hint } = verificationFailures['UNABLE_TO_GET_ISSUER_CERT_LOCALLY'] ?? failure;
  return { ...failure, code, reason: 'no authority known here issued its certificate', hint };
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
