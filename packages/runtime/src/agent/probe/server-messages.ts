import { ByteReader } from './byte-reader.js';

/** What a server asks of a client's certificate (RFC 8446 4.3.2, RFC 5246 7.4.4). */
export interface CertificateRequest {
  /** Names of the authorities that it accepts, as DER; empty when it names none. */
  readonly authorities: readonly Uint8Array[];
  /** Numbers of the signatures that it accepts (IANA, SignatureScheme). */
  readonly signatures: readonly number[];
}

/** What of a server's first messages could be read. */
export interface ServerMessages {
  /** Number of the version that the server chose: 0x0303 is TLS 1.2, 0x0304 is TLS 1.3. */
  version?: number;
  suite?: number;
  /** Group and public key of the server's key exchange in TLS 1.3. */
  keyShare?: { readonly group: number; readonly publicKey: Uint8Array };
  /** The server would have had another group (RFC 8446 4.1.4). */
  retry?: boolean;
  /** DER, leaf first, as it was sent. */
  certificates?: readonly Uint8Array[];
  request?: CertificateRequest;
  /** The server's part is over: what it has not sent by now does not come. */
  complete?: boolean;
}

/** Types of handshake messages (RFC 8446 B.3). */
const types = { serverHello: 2, certificate: 11, certificateRequest: 13, serverHelloDone: 14, finished: 20 } as const;

/** The random value that makes a ServerHello a HelloRetryRequest (RFC 8446 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

function readExtensions(bytes: Uint8Array): Map<number, Buffer> {
  const pairs = new ByteReader(bytes).each((reader) => [reader.number(2), reader.vector(2)] as const);
  return new Map(pairs);
}

function readServerHello(body: Buffer, messages: ServerMessages): void {
  const reader = new ByteReader(body);
  const oldVersion = reader.number(2);
  messages.retry = reader.take(32).toString('hex') === retryRandom;
  reader.vector(1);
  messages.suite = reader.number(2);
  reader.number(1);
  const extensions = reader.left > 0 ? readExtensions(reader.vector(2)) : new Map<number, Buffer>();
  messages.version = extensions.get(43)?.readUInt16BE(0) ?? oldVersion;
  const share = extensions.get(51);
  if (share === undefined || messages.retry) return;
  const key = new ByteReader(share);
  messages.keyShare = { group: key.number(2), publicKey: key.vector(2) };
}

function readCertificates(body: Buffer, { version }: ServerMessages): Uint8Array[] {
  const reader = new ByteReader(body);
  const newer = version === 0x0304;
  if (newer) reader.vector(1);
  return new ByteReader(reader.vector(3)).each((entry) => {
    const certificate = entry.vector(3);
    if (newer) entry.vector(2);
    return certificate;
  });
}

function readNames(bytes: Uint8Array): Uint8Array[] {
  return new ByteReader(bytes).each((reader) => reader.vector(2));
}

function readNumbers(bytes: Uint8Array): number[] {
  return new ByteReader(bytes).each((reader) => reader.number(2));
}

function readRequest(body: Buffer, { version }: ServerMessages): CertificateRequest {
  const reader = new ByteReader(body);
  reader.vector(1);
  if (version !== 0x0304) {
    const signatures = readNumbers(reader.vector(2));
    return { signatures, authorities: readNames(reader.vector(2)) };
  }
  const extensions = readExtensions(reader.vector(2));
  const [authorities, signatures] = [extensions.get(47), extensions.get(13)];
  return {
    authorities: authorities === undefined ? [] : readNames(new ByteReader(authorities).vector(2)),
    signatures: signatures === undefined ? [] : readNumbers(new ByteReader(signatures).vector(2)),
  };
}

/** Takes up one handshake message. @throws EndOfBytes for one that is damaged */
export function readServerMessage(type: number, body: Buffer, messages: ServerMessages): void {
  if (type === types.serverHello) readServerHello(body, messages);
  else if (type === types.certificate) messages.certificates = readCertificates(body, messages);
  else if (type === types.certificateRequest) messages.request = readRequest(body, messages);
  else if (type === types.serverHelloDone || type === types.finished) messages.complete = true;
}
