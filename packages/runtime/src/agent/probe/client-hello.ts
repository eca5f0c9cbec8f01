import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { TlsVersion } from '../../settings/types.js';

/** A public key that we offer for the key exchange of TLS 1.3, with the number of its group (RFC 8446 4.2.7). */
export interface KeyShare {
  readonly group: number;
  readonly publicKey: Uint8Array;
}

/** What a first message asks for. */
export interface HelloRequest {
  readonly version: TlsVersion;
  /** Asked for by SNI; an address is not (RFC 6066 3). */
  readonly serverName: string | undefined;
  /** For TLS 1.3. */
  readonly keyShares: readonly KeyShare[];
}

/** Everything that OpenSSL 3 still speaks, by the numbers of IANA: only what a server answers matters here. */
const suites: Readonly<Record<TlsVersion, readonly number[]>> = {
  'TLSv1.2': [
    0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc023, 0xc027, 0xc009, 0xc013, 0xc00a, 0xc014, 0x009e, 0x009f,
    0xccaa, 0x0033, 0x0039, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035,
  ],
  // AES-GCM and ChaCha20, which node:crypto can decrypt; every server has the first (RFC 8446 9.1).
  'TLSv1.3': [0x1301, 0x1302, 0x1303],
};
const groups = [0x001d, 0x0017, 0x0018, 0x0019];
const signatures = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601,
  0x0203, 0x0201,
];

/** Bytes behind their length, which takes so many bytes (RFC 8446 3.4). */
export function vector(lengthBytes: 1 | 2 | 3, content: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(content.length, 0, lengthBytes);
  return Buffer.concat([length, content]);
}

/** Numbers of two bytes each. */
function numbers(values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}

function extension(type: number, content: Uint8Array): Buffer {
  return Buffer.concat([numbers([type]), vector(2, content)]);
}

function serverNameExtension(name: string | undefined): Buffer[] {
  if (name === undefined || name === '' || isIP(name) !== 0) return [];
  const host = Buffer.concat([Buffer.from([0]), vector(2, Buffer.from(name, 'ascii'))]);
  return [extension(0, vector(2, host))];
}

function extensionsOf({ version, serverName, keyShares }: HelloRequest): Buffer {
  const shares = keyShares.map(({ group, publicKey }) => Buffer.concat([numbers([group]), vector(2, publicKey)]));
  const ofVersion =
    version === 'TLSv1.3'
      ? [
          extension(43, vector(1, numbers([0x0304]))),
          extension(45, vector(1, Buffer.from([1]))),
          extension(51, vector(2, Buffer.concat(shares))),
        ]
      : [
          extension(11, vector(1, Buffer.from([0]))),
          extension(0xff01, Buffer.from([0])),
          extension(23, Buffer.alloc(0)),
        ];
  return Buffer.concat([
    ...serverNameExtension(serverName),
    extension(10, vector(2, numbers(groups))),
    extension(13, vector(2, numbers(signatures))),
    ...ofVersion,
  ]);
}

/** The handshake message ClientHello (RFC 8446 4.1.2, RFC 5246 7.4.1.2) for one version alone. */
export function clientHello(request: HelloRequest): Buffer {
  const body = Buffer.concat([
    numbers([0x0303]),
    randomBytes(32),
    vector(1, request.version === 'TLSv1.3' ? randomBytes(32) : Buffer.alloc(0)),
    vector(2, numbers(suites[request.version])),
    vector(1, Buffer.from([0])),
    vector(2, extensionsOf(request)),
  ]);
  return Buffer.concat([Buffer.from([1]), vector(3, body)]);
}

/** A handshake message in the record that carries it in the clear (RFC 8446 5.1). */
export function plainRecord(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([22, 3, 1]), vector(2, message)]);
}
