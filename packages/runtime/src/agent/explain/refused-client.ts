import { advice, type BlamedProperty, type TlsErrorCode } from '../../tls-errors.js';
import type { IdentitySummary } from '../types.js';
import { type Alert, alerts } from './alerts.js';
import type { Case, Finding } from './case.js';
import { localFailures } from './local-failures.js';

const renew = 'Renew the certificate and replace the file; it is taken up without a restart.';

/** The dates of our own certificate explain a refusal that names no reason. */
export function isOutdated(identity: IdentitySummary): boolean {
  return Date.parse(identity.validTo) < Date.now();
}

function ours(identity: IdentitySummary): string {
  return `our certificate "${identity.subject}", issued by "${identity.issuer}", valid to ${identity.validTo}`;
}

/** What the server got of our certificate: it decides what a refusal means. */
export interface Offer {
  readonly offered: IdentitySummary | undefined;
  /** One is configured, and it was kept back because the origin is not one of the service's. */
  readonly withheld: boolean;
}

/** What was offered on the connection; before one stands, what would have been. */
export function offerOf({ facts, identity, settings, url }: Case): Offer {
  const admitted = [...settings.origins, ...settings.tokenOrigins].includes(url.origin);
  const offered = facts?.socket === undefined && admitted ? identity : facts?.socket?.offered;
  return { offered, withheld: offered === undefined && identity !== undefined };
}

/** The server wanted a certificate and got none. */
export function withoutCertificate(failed: Case, how: string): Finding {
  const { offered, withheld } = offerOf(failed);
  const { where, settings } = failed;
  const blames = 'keystore';
  if (offered === undefined && !withheld) {
    const message = `${where} refused us: it needs a client certificate, and none is configured (${how}).`;
    return { code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server', message, blames, hint: advice.setKeystore };
  }
  const code = 'CLIENT_CERTIFICATE_NOT_OFFERED';
  if (offered === undefined) {
    const message = `${where} refused us: it needs a client certificate, and ours goes only to ${settings.origins.join(', ')} (${how}).`;
    const hint = advice.checkRedirect.replace('<id>', settings.service);
    return { code, side: 'server', message, blames: 'host', hint };
  }
  const message = `${where} refused us: it got no client certificate, although ${ours(offered)} is configured (${how}).`;
  return { code, side: 'server', message, blames, hint: advice.otherKey };
}

/** As many names as a person reads. */
const mostNames = 5;

/** What the names that a server accepts say of a refusal; the chain leads from our issuer to that of its last. */
function acceptance({ accepted = [] }: Case, { issuer, chain, chainIssuer }: IdentitySummary): string {
  if (accepted.length === 0) return '';
  const way = [issuer, ...chain.slice(1), chainIssuer];
  const found = accepted.find((name) => way.includes(name));
  if (found !== undefined) {
    return ` It accepts certificates of "${found}", as ours is: look at its dates, its purpose, and whether it was revoked.`;
  }
  const more = accepted.length > mostNames ? ` and ${accepted.length - mostNames} more` : '';
  const names = accepted.slice(0, mostNames).map((name) => `"${name}"`);
  return ` It accepts certificates of ${names.join(', ')}${more}; the chain in our keystore leads to "${chainIssuer}".`;
}

/** The server looked at our certificate and did not accept it; `code` unless our own dates say more. */
export function withCertificate(
  failed: Case,
  refusal: { readonly code: TlsErrorCode; readonly how: string; readonly hint: string; readonly probably?: boolean },
): Finding {
  const { offered } = offerOf(failed);
  const { where } = failed;
  if (offered === undefined) return withoutCertificate(failed, refusal.how);
  const outdated = isOutdated(offered);
  const code = outdated ? 'CLIENT_CERTIFICATE_EXPIRED' : refusal.code;
  const verb = refusal.probably === true ? 'probably refused' : 'refused';
  const early = Date.parse(offered.validFrom) > Date.now();
  const because = outdated ? ' It has expired.' : early ? ` It is not valid before ${offered.validFrom}.` : '';
  const known = because === '' ? acceptance(failed, offered) : because;
  const message = `${where} ${verb} ${ours(offered)} (${refusal.how}).${known}`;
  return { code, side: 'server', message, blames: 'keystore', hint: outdated ? renew : refusal.hint };
}

function refusedHandshake(failed: Case, alert: Alert, how: string): Finding {
  const { code, blames, hint } = alert;
  const versions = failed.settings.tlsVersions.join(' and ');
  const offer = blames === 'tlsVersions' ? ` We offer ${versions}.` : '';
  return { code, side: 'server', message: `${failed.where} refused the handshake (${how}).${offer}`, blames, hint };
}

/** The server ended the handshake with an alert. */
export function explainAlert(failed: Case): Finding | undefined {
  const number = /SSL alert number (\d+)/.exec(failed.cause.text)?.[1];
  if (number === undefined) return undefined;
  const alert = alerts[Number(number)];
  const how = `TLS alert ${number}, ${alert?.name ?? 'unknown'}`;
  const unknown: Alert = { name: 'unknown', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: 'Ask its operator.' };
  if (alert === undefined) return refusedHandshake(failed, unknown, how);
  const socket = failed.facts?.socket;
  // OpenSSL's answer to a missing certificate in TLS 1.2, in the handshake or in a second one for some paths alone;
  // without a request for it, it is about ciphers and signatures.
  if (alert.name === 'handshake_failure' && (socket?.requested === true || socket?.secure === true)) {
    const refusal = { code: 'CLIENT_CERTIFICATE_REFUSED', how, hint: 'The log of the server says more.' } as const;
    return withCertificate(failed, refusal);
  }
  if (alert.about === 'missing certificate') return withoutCertificate(failed, how);
  if (alert.about === 'certificate') return withCertificate(failed, { code: alert.code, how, hint: alert.hint });
  return refusedHandshake(failed, alert, how);
}

function sideOf(code: TlsErrorCode): Finding['side'] {
  return code === 'SERVER_CERTIFICATE_TOO_WEAK' ? 'client' : code === 'NOT_TLS' ? 'network' : 'configuration';
}

/** OpenSSL gave up on our side without an alert. */
export function explainLocalFailure(failed: Case): Finding | undefined {
  const { text, codes } = failed.cause;
  if (!/SSL routines|EPROTO/.test(text) && !codes.some((code) => /^ERR_SSL_|^EPROTO$/.test(code))) return undefined;
  const known = localFailures.find((each) => each.text.test(text));
  if (known !== undefined) {
    const { code, message, blames, hint } = known;
    return { code, side: sideOf(code), message: `${failed.where} ${message}.`, blames, hint };
  }
  const reason = /SSL routines:[^:]*:([^:]+)/.exec(text)?.[1] ?? 'no reason given';
  const blames: BlamedProperty = 'tlsVersions';
  const message = `The TLS handshake with ${failed.where} failed: ${reason}.`;
  return { code: 'HANDSHAKE_FAILED', side: 'network', message, blames, hint: advice.compareLogs };
}
