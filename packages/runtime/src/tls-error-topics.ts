import { advice, type BlamedProperty, type TlsErrorCode } from './tls-errors.js';

/** A code as docs/troubleshooting.md tells of it. */
export interface TlsErrorTopic {
  readonly meaning: string;
  /** Beside what the tables of agent/explain say. */
  readonly advice?: readonly string[];
  /** Of failures without a row there. */
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
