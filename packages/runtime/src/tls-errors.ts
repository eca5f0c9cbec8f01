/** Codes of {@link TlsError}; stable. What each means stands in the tables of this file. */
export type TlsErrorCode =
  // We refused the server.
  | 'SERVER_CERTIFICATE_EXPIRED'
  | 'SERVER_CERTIFICATE_NOT_YET_VALID'
  | 'SERVER_NAME_MISMATCH'
  | 'SERVER_SELF_SIGNED'
  | 'SERVER_UNTRUSTED'
  | 'SERVER_CHAIN_INCOMPLETE'
  | 'SERVER_CERTIFICATE_WRONG_PURPOSE'
  | 'SERVER_CERTIFICATE_REVOKED'
  | 'REVOCATION_LIST_MISSING'
  | 'REVOCATION_LIST_EXPIRED'
  | 'SERVER_CERTIFICATE_TOO_WEAK'
  | 'SERVER_CERTIFICATE_REFUSED'
  | 'PIN_MISMATCH'
  // The server refused us.
  | 'CLIENT_CERTIFICATE_REQUIRED'
  | 'CLIENT_CERTIFICATE_EXPIRED'
  | 'CLIENT_CERTIFICATE_REVOKED'
  | 'CLIENT_CERTIFICATE_WRONG_PURPOSE'
  | 'CLIENT_CERTIFICATE_UNTRUSTED'
  | 'CLIENT_CERTIFICATE_REFUSED'
  | 'CLIENT_CERTIFICATE_NOT_OFFERED'
  | 'POST_HANDSHAKE_AUTHENTICATION'
  | 'ACCESS_DENIED'
  | 'MISDIRECTED_REQUEST'
  | 'UNRECOGNIZED_NAME'
  // The two found no common ground.
  | 'PROTOCOL_VERSION'
  | 'NO_COMMON_PARAMETERS'
  | 'NO_APPLICATION_PROTOCOL'
  | 'HANDSHAKE_REFUSED'
  // It is no TLS, or the line was cut.
  | 'NOT_TLS'
  | 'TLS_EXPECTED'
  | 'HANDSHAKE_CUT'
  | 'CERTIFICATE_NEVER_REQUESTED'
  | 'HANDSHAKE_FAILED';

/** Which property a failure points at; what stands for it is decided by what is set. */
export type BlamedProperty =
  | 'truststore'
  | 'crl'
  | 'serverName'
  | 'pins'
  | 'keystore'
  | 'tlsVersions'
  | 'host'
  | 'scheme';

/** The keys by which a property is set, the first of them the usual one. */
export const blamedKeys = {
  truststore: [
    'security.general.truststore.config',
    'security.general.truststore.file',
    'security.general.truststore.certificates',
  ],
  crl: ['security.general.truststore.crl'],
  serverName: ['security.general.client.ssl.serverName'],
  pins: ['security.general.client.ssl.pins'],
  keystore: [
    'security.general.mtls.enabled',
    'security.general.mtls.keystore.file',
    'security.general.mtls.keystore.certificate',
  ],
  tlsVersions: ['app.rest.tlsVersions'],
  host: ['rest.<id>.host'],
  scheme: ['rest.<id>.scheme'],
} as const satisfies Readonly<Record<BlamedProperty, readonly string[]>>;

/** What to do about failures that are concluded from several facts, and therefore have no row in a table. */
export const advice = {
  setKeystore: 'Set security.general.mtls.enabled=true and name the keystore in security.general.mtls.keystore.file.',
  checkRedirect: 'Check the redirect or the URL; set rest.<id>.host when the service has moved.',
  otherKey: 'The server accepts no signature that its key can make; ask for a certificate with another type of key.',
  strongerKey: 'It needs a key of RSA 2048 or EC P-256, signed with SHA-256.',
  readLog:
    'It may refuse our certificate or its absence, expect another server name, or not be a TLS server at all; its log says more.',
  silentRefusal: 'The log of the server says why; Node and the server of the JDK end the connection without an alert.',
  compareLogs: 'Compare the log of the server.',
  useTls: 'Use https.',
  wayIn: 'Check host and port, and whether a proxy or load balancer in between ends the TLS connection.',
} as const;

/** A code as docs/troubleshooting.md tells of it. */
export interface TlsErrorTopic {
  readonly meaning: string;
  /** Beside what the tables below say. */
  readonly advice?: readonly string[];
  /** Of failures without a row below. */
  readonly blames?: readonly BlamedProperty[];
}

/** What each code means, for people; a code without a meaning does not compile. */
export const tlsErrorTopics: Readonly<Record<TlsErrorCode, TlsErrorTopic>> = {
  SERVER_CERTIFICATE_EXPIRED: { meaning: 'We refused the server: its certificate, or one above it, has expired.' },
  SERVER_CERTIFICATE_NOT_YET_VALID: {
    meaning: 'We refused the server: its certificate, or one above it, is valid only from a later moment on.',
  },
  SERVER_NAME_MISMATCH: {
    meaning: 'We refused the server: its certificate is for other names than the one that we asked for.',
  },
  SERVER_SELF_SIGNED: {
    meaning: 'We refused the server: it signed its certificate itself, and nobody told us to trust that one.',
  },
  SERVER_UNTRUSTED: {
    meaning:
      'We refused the server: nobody whom we trust issued its certificate. The truststore is another one than you think, or lacks its authority.',
  },
  SERVER_CHAIN_INCOMPLETE: {
    meaning:
      'We refused the server: it keeps back the intermediate certificates that lead from its own to a trusted one. Browsers fetch them, Node does not.',
  },
  SERVER_CERTIFICATE_WRONG_PURPOSE: {
    meaning: 'We refused the server: its certificate was issued for something else, often for clients.',
  },
  SERVER_CERTIFICATE_REVOKED: { meaning: 'We refused the server: its authority has revoked its certificate.' },
  REVOCATION_LIST_MISSING: {
    meaning:
      'We refused the server: who sets revocation lists needs one of every authority in the chain, and one is not there.',
  },
  REVOCATION_LIST_EXPIRED: {
    meaning: 'We refused the server: a revocation list is out of date, and proves nothing any more.',
  },
  SERVER_CERTIFICATE_TOO_WEAK: {
    meaning: 'We refused the server: the key or the signature in its chain can be broken today.',
    advice: [advice.strongerKey],
  },
  SERVER_CERTIFICATE_REFUSED: {
    meaning: 'We refused the server for a reason that is rare; the message has it in the words of OpenSSL.',
  },
  PIN_MISMATCH: { meaning: 'We refused the server: its keys are others than those that are pinned.' },
  CLIENT_CERTIFICATE_REQUIRED: {
    meaning: 'The server wants a client certificate, and none is configured.',
    advice: [advice.setKeystore],
  },
  CLIENT_CERTIFICATE_EXPIRED: { meaning: 'The server refused our certificate: it has expired.' },
  CLIENT_CERTIFICATE_REVOKED: { meaning: 'The server refused our certificate: it has been revoked.' },
  CLIENT_CERTIFICATE_WRONG_PURPOSE: { meaning: 'The server refused our certificate: it was not issued for clients.' },
  CLIENT_CERTIFICATE_UNTRUSTED: {
    meaning:
      'The server refused our certificate: it does not trust the authority that issued it, or cannot find the way to it.',
  },
  CLIENT_CERTIFICATE_REFUSED: {
    meaning:
      'The server refused our certificate, and did not say why. Our own is looked at first: one that has expired has a code of its own.',
    advice: [advice.silentRefusal],
  },
  CLIENT_CERTIFICATE_NOT_OFFERED: {
    meaning:
      'The server wants a client certificate. One is configured, and was not sent: the request went to another origin, or the server accepts no key of its type.',
    advice: [advice.checkRedirect, advice.otherKey],
    blames: ['host', 'keystore'],
  },
  POST_HANDSHAKE_AUTHENTICATION: {
    meaning:
      'The server asks for the certificate after the handshake, for some paths alone. Node does not answer that in TLS 1.3.',
  },
  ACCESS_DENIED: { meaning: 'The server knows our certificate and lets its owner not in.' },
  MISDIRECTED_REQUEST: {
    meaning: 'One server answers for several names, and the connection was made for another one of them.',
  },
  UNRECOGNIZED_NAME: { meaning: 'The server does not know the name that we asked for.' },
  PROTOCOL_VERSION: { meaning: 'The two have no version of TLS in common.' },
  NO_COMMON_PARAMETERS: { meaning: 'The two have no cipher, key exchange or signature in common.' },
  NO_APPLICATION_PROTOCOL: { meaning: 'The server speaks another protocol within TLS than HTTP/1.1.' },
  HANDSHAKE_REFUSED: { meaning: 'The server ended the handshake with an alert that says little.' },
  NOT_TLS: { meaning: 'What answers on this port speaks no TLS.' },
  TLS_EXPECTED: { meaning: 'We spoke plain HTTP to a port that wants TLS.', advice: [advice.useTls] },
  HANDSHAKE_CUT: {
    meaning: 'The connection was cut in the middle of the handshake, without an alert.',
    advice: [advice.readLog],
    blames: ['keystore'],
  },
  CERTIFICATE_NEVER_REQUESTED: {
    meaning:
      'The server never asked for our certificate, although it has to: `security.general.mtls.required` is set, or its answer says that it wants one.',
    advice: [advice.wayIn],
    blames: ['host', 'tlsVersions'],
  },
  HANDSHAKE_FAILED: {
    meaning: 'The handshake failed for a reason that is in no table; the message has it in the words of OpenSSL.',
    advice: [advice.compareLogs],
    blames: ['tlsVersions'],
  },
};

/** Why we refused a server. */
export interface VerificationFailure {
  readonly code: TlsErrorCode;
  /** Ends the sentence "We refused the server, because ...". */
  readonly reason: string;
  readonly blames: BlamedProperty;
  readonly hint: string;
}

const untrusted =
  'Put the certificate of the authority that issued it into the truststore, and set truststore.config to APPLICATION_ONLY or APPLICATION_AND_SYSTEM.';
const askTheServer = 'Its operator has to replace the certificate.';
const freshList = 'Fetch the current list of every authority in the chain, the root included.';

/** Codes of Node's verification (`X509_V_ERR_…` of OpenSSL without its prefix) and of our own checks. */
export const verificationFailures: Readonly<Record<string, VerificationFailure>> = {
  CERT_HAS_EXPIRED: {
    code: 'SERVER_CERTIFICATE_EXPIRED',
    reason: 'a certificate of its chain has expired',
    blames: 'truststore',
    hint: `${askTheServer} Java ignores the dates of a certificate that stands in the truststore; Node does not.`,
  },
  CERT_NOT_YET_VALID: {
    code: 'SERVER_CERTIFICATE_NOT_YET_VALID',
    reason: 'a certificate of its chain is not yet valid',
    blames: 'truststore',
    hint: 'Check the clock of this machine and of the one that issued the certificate.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    code: 'SERVER_NAME_MISMATCH',
    reason: 'its certificate is not for this name',
    blames: 'serverName',
    hint: 'Use one of the names of the certificate as host, or set client.ssl.serverName to one of them.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    code: 'SERVER_SELF_SIGNED',
    reason: 'its certificate is self-signed and not in the truststore',
    blames: 'truststore',
    hint: 'Put this very certificate into the truststore if it is the one you expect.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    code: 'SERVER_UNTRUSTED',
    reason: 'the root of its chain is not trusted',
    blames: 'truststore',
    hint: untrusted,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    code: 'SERVER_UNTRUSTED',
    reason: 'no trusted authority issued its chain',
    blames: 'truststore',
    hint: untrusted,
  },
  UNABLE_TO_GET_ISSUER_CERT: {
    code: 'SERVER_UNTRUSTED',
    reason: 'the chain of its issuer does not end at a trusted authority',
    blames: 'truststore',
    hint: untrusted,
  },
  CERT_UNTRUSTED: {
    code: 'SERVER_UNTRUSTED',
    reason: 'its authority is not trusted for this purpose',
    blames: 'truststore',
    hint: untrusted,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    code: 'SERVER_CHAIN_INCOMPLETE',
    reason: 'it sent its own certificate alone, and the issuer of that is not known here',
    blames: 'truststore',
    hint: 'The server should send the intermediate certificates too; until then put the issuer into the truststore.',
  },
  INVALID_PURPOSE: {
    code: 'SERVER_CERTIFICATE_WRONG_PURPOSE',
    reason: 'its certificate is not meant for servers (extended key usage)',
    blames: 'truststore',
    hint: askTheServer,
  },
  CERT_REVOKED: {
    code: 'SERVER_CERTIFICATE_REVOKED',
    reason: 'a certificate of its chain has been revoked',
    blames: 'crl',
    hint: askTheServer,
  },
  UNABLE_TO_GET_CRL: {
    code: 'REVOCATION_LIST_MISSING',
    reason: 'there is no revocation list of an authority in its chain',
    blames: 'crl',
    hint: freshList,
  },
  CRL_HAS_EXPIRED: {
    code: 'REVOCATION_LIST_EXPIRED',
    reason: 'the revocation list of an authority in its chain has expired',
    blames: 'crl',
    hint: freshList,
  },
  CRL_NOT_YET_VALID: {
    code: 'REVOCATION_LIST_MISSING',
    reason: 'the revocation list of an authority in its chain is not yet valid',
    blames: 'crl',
    hint: 'Check the clock of this machine.',
  },
  CRL_SIGNATURE_FAILURE: {
    code: 'REVOCATION_LIST_MISSING',
    reason: 'the revocation list was not signed by an authority of its chain',
    blames: 'crl',
    hint: freshList,
  },
  UNSPECIFIED: {
    code: 'SERVER_CERTIFICATE_REFUSED',
    reason: 'OpenSSL does not take its chain',
    blames: 'truststore',
    hint: askTheServer,
  },
  CERTWIRE_PIN_MISMATCH: {
    code: 'PIN_MISMATCH',
    reason: 'none of the keys in its chain is pinned',
    blames: 'pins',
    hint: 'If the key was changed with intent, add its pin; else somebody stands between you and the server.',
  },
};

/** Verification failures that have no row, by the codes that Node lists for them. */
export const otherVerificationFailures: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
]);

/** A TLS alert (RFC 8446 6.2, RFC 5246 7.2) by which a server ends the handshake. */
export interface Alert {
  readonly name: string;
  readonly code: TlsErrorCode;
  /** What it says of the client's certificate: it may lack one, or the one that it sent is at fault. */
  readonly about?: 'certificate' | 'missing certificate';
  readonly blames: BlamedProperty;
  readonly hint: string;
}

const unclear = 'The log of the server says more.';
const versions = 'Let both sides offer a version in common; the older one needs a newer server.';
const renew = 'Renew the certificate and replace the file; it is taken up without a restart.';

/** By the number of the alert: names and Node's codes differ between its versions. */
export const alerts: Readonly<Record<number, Alert>> = {
  20: { name: 'bad_record_mac', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  40: { name: 'handshake_failure', code: 'NO_COMMON_PARAMETERS', blames: 'tlsVersions', hint: unclear },
  41: {
    name: 'no_certificate',
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    about: 'missing certificate',
    blames: 'keystore',
    hint: unclear,
  },
  42: {
    name: 'bad_certificate',
    code: 'CLIENT_CERTIFICATE_REFUSED',
    about: 'certificate',
    blames: 'keystore',
    hint: `Go says this of every fault: authority, dates, purpose or chain. ${unclear}`,
  },
  43: {
    name: 'unsupported_certificate',
    code: 'CLIENT_CERTIFICATE_WRONG_PURPOSE',
    about: 'certificate',
    blames: 'keystore',
    hint: 'Ask your authority for a certificate with the extended key usage clientAuth.',
  },
  44: {
    name: 'certificate_revoked',
    code: 'CLIENT_CERTIFICATE_REVOKED',
    about: 'certificate',
    blames: 'keystore',
    hint: 'Ask your authority for a new certificate.',
  },
  45: {
    name: 'certificate_expired',
    code: 'CLIENT_CERTIFICATE_EXPIRED',
    about: 'certificate',
    blames: 'keystore',
    hint: renew,
  },
  46: {
    name: 'certificate_unknown',
    code: 'CLIENT_CERTIFICATE_REFUSED',
    about: 'certificate',
    blames: 'keystore',
    hint: `Java says this of every fault: authority, dates, purpose, revocation or chain. ${unclear}`,
  },
  47: { name: 'illegal_parameter', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: unclear },
  48: {
    name: 'unknown_ca',
    code: 'CLIENT_CERTIFICATE_UNTRUSTED',
    about: 'certificate',
    blames: 'keystore',
    hint: 'The server has to trust the authority of our certificate, or the keystore lacks the intermediate certificates.',
  },
  49: { name: 'access_denied', code: 'ACCESS_DENIED', about: 'certificate', blames: 'keystore', hint: unclear },
  50: { name: 'decode_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  51: { name: 'decrypt_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  70: { name: 'protocol_version', code: 'PROTOCOL_VERSION', blames: 'tlsVersions', hint: versions },
  71: { name: 'insufficient_security', code: 'NO_COMMON_PARAMETERS', blames: 'tlsVersions', hint: unclear },
  80: { name: 'internal_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  86: { name: 'inappropriate_fallback', code: 'PROTOCOL_VERSION', blames: 'tlsVersions', hint: versions },
  90: { name: 'user_canceled', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  109: { name: 'missing_extension', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: unclear },
  110: { name: 'unsupported_extension', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: unclear },
  112: {
    name: 'unrecognized_name',
    code: 'UNRECOGNIZED_NAME',
    blames: 'serverName',
    hint: 'Check the host, or set client.ssl.serverName to a name that the server knows.',
  },
  113: { name: 'bad_certificate_status_response', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  115: { name: 'unknown_psk_identity', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: unclear },
  116: {
    name: 'certificate_required',
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    about: 'missing certificate',
    blames: 'keystore',
    hint: unclear,
  },
  120: {
    name: 'no_application_protocol',
    code: 'NO_APPLICATION_PROTOCOL',
    blames: 'host',
    hint: 'Certwire speaks HTTP/1.1: find a port of the server that does, or a proxy in front of it.',
  },
};

/** A failure of OpenSSL on our side that came without an alert. */
export interface LocalFailure {
  /** In the message of OpenSSL. */
  readonly text: RegExp;
  readonly code: TlsErrorCode;
  readonly message: string;
  readonly blames: BlamedProperty;
  readonly hint: string;
}

/** In this order; what has no row is `HANDSHAKE_FAILED`. */
export const localFailures: readonly LocalFailure[] = [
  {
    text: /wrong version number|packet length too long|http request|record layer failure|NOT_TLS/i,
    code: 'NOT_TLS',
    message: 'does not speak TLS on this port',
    blames: 'host',
    hint: 'Check the port, and whether the scheme should be http; a proxy in between may answer in its place.',
  },
  {
    text: /no protocols available|unsupported protocol|legacy sigalg|unsafe legacy renegotiation/i,
    code: 'PROTOCOL_VERSION',
    message: 'speaks no version of TLS that we offer',
    blames: 'tlsVersions',
    hint: versions,
  },
  {
    text: /no ciphers available|no shared cipher|no suitable|unsupported (signature|elliptic)/i,
    code: 'NO_COMMON_PARAMETERS',
    message: 'has no cipher or signature in common with us',
    blames: 'tlsVersions',
    hint: versions,
  },
  {
    text: /key too small|md too weak/i,
    code: 'SERVER_CERTIFICATE_TOO_WEAK',
    message: 'has a key or signature that is too weak',
    blames: 'truststore',
    hint: askTheServer,
  },
];

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
    hint: unclear,
  },
  {
    status: 400,
    body: /The SSL certificate error/i,
    code: 'CLIENT_CERTIFICATE_REFUSED',
    says: 'it does not accept our certificate',
    blames: 'keystore',
    hint: `nginx says this of every fault: authority, dates, purpose, revocation or chain. ${unclear}`,
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
    hint: unclear,
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
    hint: unclear,
  },
  {
    status: 496,
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    says: 'it needs a client certificate and got none',
    blames: 'keystore',
    hint: unclear,
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
