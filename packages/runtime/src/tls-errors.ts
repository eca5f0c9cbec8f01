/** Codes of {@link TlsError}; stable. What each means stands in `tls-error-topics.ts`, what leads to it in the tables of agent/explain. */
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

/** What to do, in words that rows of several tables have. */
export const hints = {
  askTheServer: 'Its operator has to replace the certificate.',
  unclear: 'The log of the server says more.',
  versions: 'Let both sides offer a version in common; the older one needs a newer server.',
} as const;
