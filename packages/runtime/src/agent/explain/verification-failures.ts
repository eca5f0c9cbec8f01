import { type BlamedProperty, hints, type TlsErrorCode } from '../../tls-errors.js';

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
const freshList = 'Fetch the current list of every authority in the chain, the root included.';

/** Codes of Node's verification (`X509_V_ERR_…` of OpenSSL without its prefix) and of our own checks. */
export const verificationFailures: Readonly<Record<string, VerificationFailure>> = {
  CERT_HAS_EXPIRED: {
    code: 'SERVER_CERTIFICATE_EXPIRED',
    reason: 'a certificate of its chain has expired',
    blames: 'truststore',
    hint: `${hints.askTheServer} Java ignores the dates of a certificate that stands in the truststore; Node does not.`,
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
    hint: hints.askTheServer,
  },
  CERT_REVOKED: {
    code: 'SERVER_CERTIFICATE_REVOKED',
    reason: 'a certificate of its chain has been revoked',
    blames: 'crl',
    hint: hints.askTheServer,
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
    hint: hints.askTheServer,
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
