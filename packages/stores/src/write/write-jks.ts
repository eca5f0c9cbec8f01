import { createHash, type X509Certificate } from 'node:crypto';
import { aliasGiver } from '../content-reader.js';
import { StoreError } from '../store-error.js';
import { sealJavaKey } from './seal-java-key.js';
import { checkKey, commonName, type StoreContents } from './store-contents.js';

/** What a JKS is to hold. The key's password is the store's. */
export interface JksContents extends StoreContents {
  /** When the entries were made, as keytool lists it; by default now. */
  readonly created?: Date | undefined;
}

/** Sun's salt of the digest at the end. */
const whitener = 'Mighty Aphrodite';

/**
 * Writes a JKS of version 2, for Java that is told to read one: Java's own default is PKCS#12 since version 9.
 *
 * @throws StoreError REFUSED for a key without a certificate, certificates without their key, and a key that does not belong to its chain
 */
export function writeJks(contents: JksContents): Buffer {
  checkContents(contents);
  const { privateKey, chain = [], trusted = [], alias, created = new Date() } = contents;
  const password = Buffer.from(contents.password, 'utf16le').swap16();
  const giveAlias = aliasGiver();
  // Java finds an alias in lower case alone, and writes it so.
  const heading = (tag: number, name: string | undefined) => [
    uint32(tag),
    text(giveAlias(name?.toLowerCase())),
    milliseconds(created),
  ];
  const own = chain[0] && commonName(chain[0]);
  const entries = [
    ...(privateKey === undefined
      ? []
      : [[...heading(1, alias ?? own ?? 'key'), sized(sealJavaKey(privateKey, password)), certificates(chain)]]),
    ...trusted.map((each) => [...heading(2, commonName(each)), certificate(each)]),
  ];
  const body = Buffer.concat([uint32(0xfeedfeed), uint32(2), uint32(entries.length), ...entries.flat()]);
  return Buffer.concat([body, createHash('sha1').update(password).update(whitener).update(body).digest()]);
}

function checkContents(contents: JksContents): void {
  const { privateKey, chain = [] } = contents;
  if (privateKey !== undefined && chain.length === 0) {
    throw new StoreError('REFUSED', 'A JKS holds no key without its certificate.');
  }
  if (privateKey === undefined && chain.length > 0) {
    throw new StoreError('REFUSED', 'A JKS holds no chain without its key; what it is to trust is given as trusted.');
  }
  checkKey(contents);
}

function certificates(chain: readonly X509Certificate[]): Buffer {
  return Buffer.concat([uint32(chain.length), ...chain.map(certificate)]);
}

function certificate({ raw }: X509Certificate): Buffer {
  return Buffer.concat([text('X.509'), sized(raw)]);
}

function sized(bytes: Uint8Array): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function milliseconds(moment: Date): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(moment.getTime()));
  return bytes;
}

/** Java's modified UTF-8 behind its length: each UTF-16 unit by itself, and NUL in two bytes (java.io.DataInput). */
function text(value: string): Buffer {
  const bytes = Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)).flatMap((unit) => {
    if (unit > 0 && unit < 0x80) return [unit];
    if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)];
    return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  });
  if (bytes.length > 0xffff) throw new StoreError('REFUSED', 'An alias is longer than a JKS can write.');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, Buffer.from(bytes)]);
}
