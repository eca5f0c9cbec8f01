import { type BlamedProperty, hints, type TlsErrorCode } from '../../tls-errors.js';

/** A TLS alert (RFC 8446 6.2, RFC 5246 7.2) by which a server ends the handshake. */
export interface Alert {
  readonly name: string;
  readonly code: TlsErrorCode;
  /** What it says of the client's certificate: it may lack one, or the one that it sent is at fault. */
  readonly about?: 'certificate' | 'missing certificate';
  readonly blames: BlamedProperty;
  readonly hint: string;
}

const renew = 'Renew the certificate and replace the file; it is taken up without a restart.';

/** By the number of the alert: names and Node's codes differ between its versions. */
export const alerts: Readonly<Record<number, Alert>> = {
  20: { name: 'bad_record_mac', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  40: { name: 'handshake_failure', code: 'NO_COMMON_PARAMETERS', blames: 'tlsVersions', hint: hints.unclear },
  41: {
    name: 'no_certificate',
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    about: 'missing certificate',
    blames: 'keystore',
    hint: hints.unclear,
  },
  42: {
    name: 'bad_certificate',
    code: 'CLIENT_CERTIFICATE_REFUSED',
    about: 'certificate',
    blames: 'keystore',
    hint: `Go says this of every fault: authority, dates, purpose or chain. ${hints.unclear}`,
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
    hint: `Java says this of every fault: authority, dates, purpose, revocation or chain. ${hints.unclear}`,
  },
  47: { name: 'illegal_parameter', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: hints.unclear },
  48: {
    name: 'unknown_ca',
    code: 'CLIENT_CERTIFICATE_UNTRUSTED',
    about: 'certificate',
    blames: 'keystore',
    hint: 'The server has to trust the authority of our certificate, or the keystore lacks the intermediate certificates.',
  },
  49: { name: 'access_denied', code: 'ACCESS_DENIED', about: 'certificate', blames: 'keystore', hint: hints.unclear },
  50: { name: 'decode_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  51: { name: 'decrypt_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  70: { name: 'protocol_version', code: 'PROTOCOL_VERSION', blames: 'tlsVersions', hint: hints.versions },
  71: { name: 'insufficient_security', code: 'NO_COMMON_PARAMETERS', blames: 'tlsVersions', hint: hints.unclear },
  80: { name: 'internal_error', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  86: { name: 'inappropriate_fallback', code: 'PROTOCOL_VERSION', blames: 'tlsVersions', hint: hints.versions },
  90: { name: 'user_canceled', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  109: { name: 'missing_extension', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: hints.unclear },
  110: { name: 'unsupported_extension', code: 'HANDSHAKE_REFUSED', blames: 'tlsVersions', hint: hints.unclear },
  112: {
    name: 'unrecognized_name',
    code: 'UNRECOGNIZED_NAME',
    blames: 'serverName',
    hint: 'Check the host, or set client.ssl.serverName to a name that the server knows.',
  },
  113: { name: 'bad_certificate_status_response', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  115: { name: 'unknown_psk_identity', code: 'HANDSHAKE_REFUSED', blames: 'host', hint: hints.unclear },
  116: {
    name: 'certificate_required',
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    about: 'missing certificate',
    blames: 'keystore',
    hint: hints.unclear,
  },
  120: {
    name: 'no_application_protocol',
    code: 'NO_APPLICATION_PROTOCOL',
    blames: 'host',
    hint: 'Certwire speaks HTTP/1.1: find a port of the server that does, or a proxy in front of it.',
  },
};
