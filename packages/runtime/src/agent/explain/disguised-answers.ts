import { advice, type BlamedProperty, hints, type TlsErrorCode } from '../../tls-errors.js';

/** An HTTP answer that is a TLS failure in disguise. */
export interface DisguisedAnswer {
  readonly status: number;
  /** In the body; a status that says it all has none. */
  readonly body?: RegExp;
  readonly code: TlsErrorCode;
  readonly says: string;
  readonly blames: BlamedProperty;
  readonly hint: string;
}

const lowerVersion = 'Node offers no authentication after the handshake: set app.rest.tlsVersions to TLSv1.2.';

/** nginx answers so instead of ending the handshake; 495 to 497 are its own statuses, 421 is RFC 9110 15.5.20. */
export const disguisedAnswers: readonly DisguisedAnswer[] = [
  {
    status: 400,
    body: /No required SSL certificate was sent/i,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    says: 'it needs a client certificate and got none',
    blames: 'keystore',
    hint: hints.unclear,
  },
  {
    status: 400,
    body: /The SSL certificate error/i,
    code: 'CLIENT_CERTIFICATE_REFUSED',
    says: 'it does not accept our certificate',
    blames: 'keystore',
    hint: `nginx says this of every fault: authority, dates, purpose, revocation or chain. ${hints.unclear}`,
  },
  {
    status: 400,
    body: /plain HTTP request was sent to HTTPS port|requires TLS|HTTP request to an HTTPS server|plain HTTP to an SSL-enabled/i,
    code: 'TLS_EXPECTED',
    says: 'it expects TLS on this port',
    blames: 'scheme',
    hint: advice.useTls,
  },
  {
    status: 403,
    body: /Cannot perform Post-Handshake Authentication/i,
    code: 'POST_HANDSHAKE_AUTHENTICATION',
    says: 'it asks for the certificate after the handshake',
    blames: 'tlsVersions',
    hint: lowerVersion,
  },
  {
    status: 403,
    body: /403\.7\b/,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    says: 'it needs a client certificate and got none',
    blames: 'keystore',
    hint: lowerVersion,
  },
  {
    status: 403,
    body: /403\.16\b/,
    code: 'CLIENT_CERTIFICATE_UNTRUSTED',
    says: 'it does not trust our certificate',
    blames: 'keystore',
    hint: hints.unclear,
  },
  {
    status: 421,
    code: 'MISDIRECTED_REQUEST',
    says: 'the name asked for in the handshake and the host of the request belong to different servers of it',
    blames: 'serverName',
    hint: 'Leave the Host header alone, and set client.ssl.serverName only to a name of this very service.',
  },
  {
    status: 495,
    code: 'CLIENT_CERTIFICATE_REFUSED',
    says: 'it does not accept our certificate',
    blames: 'keystore',
    hint: hints.unclear,
  },
  {
    status: 496,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    says: 'it needs a client certificate and got none',
    blames: 'keystore',
    hint: hints.unclear,
  },
  { status: 497, code: 'TLS_EXPECTED', says: 'it expects TLS on this port', blames: 'scheme', hint: advice.useTls },
];

/** After the handshake, without a body that tells: Apache and IIS with client certificates for some paths alone. */
export const askedTooLate = {
  status: 403,
  server: /^(Apache|Microsoft-IIS)/i,
  code: 'POST_HANDSHAKE_AUTHENTICATION',
  says: 'it never asked for our certificate in the handshake, and perhaps wanted to ask for it afterwards',
  hint: lowerVersion,
} as const satisfies { status: number; server: RegExp; code: TlsErrorCode; says: string; hint: string };
