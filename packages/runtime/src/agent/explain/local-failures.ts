import { type BlamedProperty, hints, type TlsErrorCode } from '../../tls-errors.js';

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
    hint: hints.versions,
  },
  {
    text: /no ciphers available|no shared cipher|no suitable|unsupported (signature|elliptic)/i,
    code: 'NO_COMMON_PARAMETERS',
    message: 'has no cipher or signature in common with us',
    blames: 'tlsVersions',
    hint: hints.versions,
  },
  {
    text: /key too small|md too weak/i,
    code: 'SERVER_CERTIFICATE_TOO_WEAK',
    message: 'has a key or signature that is too weak',
    blames: 'truststore',
    hint: hints.askTheServer,
  },
];
