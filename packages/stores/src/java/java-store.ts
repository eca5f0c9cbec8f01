import type { X509Certificate } from 'node:crypto';
import { createHash } from 'node:crypto';
import { certificateOf } from '../certificates.js';
import { isWanted, type ReadContext, type StoreContent } from '../content-reader.js';
import { mostValues, refuseMany } from '../limits.js';
import { malformed, StoreError } from '../store-error.js';
import type { StoreEntry, StoreFormat, StoreWarning } from '../types.js';
import { type ByteCursor, byteCursor } from './byte-cursor.js';
import { openJavaKey } from './java-key.js';

/** Bytes of the SHA-1 at the end. */
const digestLength = 20;
/** Sun's salt for it. */
const whitener = 'Mighty Aphrodite';

interface RawKey {
  readonly alias: string;
  readonly sealed: Buffer;
  readonly chain: readonly Buffer[];
}

interface RawCertificate {
  readonly alias: string;
  readonly certificate: Buffer;
}

type RawEntry = RawKey | RawCertificate;

/**
 * Reads JKS and JCEKS, which differ in their first bytes and in how keys are sealed. The outline is read before the digest is checked, so that
 * a store that was cut off reads as damaged and not as a wrong password.
 */
export async function readJavaStore(content: Buffer, format: StoreFormat, context: ReadContext): Promise<StoreContent> {
  if (content.length < 12 + digestLength) throw malformed('The store ends too early');
  const body = content.subarray(0, -digestLength);
  const raw = rawEntries(byteCursor(body), format);
  const warnings: StoreWarning[] = [];
  if (context.password === undefined) {
    warnings.push({
      code: 'NOT_INTEGRITY_CHECKED',
      message: 'The integrity of the store was not checked: no password is given.',
    });
  } else if (!digestOf(body, context.password).equals(content.subarray(-digestLength))) {
    const message = 'The store does not open with the given password, or its content was changed.';
    throw new StoreError('WRONG_PASSWORD', message, { detected: format });
  }
  const entries: StoreEntry[] = [];
  for (const each of raw) entries.push(await entryOf(each, context));
  return { entries, warnings };
}

function rawEntries(cursor: ByteCursor, format: StoreFormat): RawEntry[] {
  cursor.take(4);
  const version = cursor.uint32();
  if (version !== 1 && version !== 2) throw malformed(`Version ${version} of ${format} does not exist`);
  const count = cursor.uint32();
  const entries: RawEntry[] = [];
  // The count is not to be trusted with memory: the cursor ends the loop when the bytes do.
  for (let i = 0; i < count; i++) {
    if (i >= mostValues) throw refuseMany('A store', 'entries');
    const tag = cursor.uint32();
    const alias = cursor.text();
    cursor.take(8);
    if (tag === 3) throw secretKey(alias);
    if (tag === 1) entries.push({ alias, sealed: cursor.take(cursor.uint32()), chain: chainAt(cursor, version) });
    else if (tag === 2) entries.push({ alias, certificate: certificateAt(cursor, version) });
    else throw malformed(`Entry ${i + 1} of the store is of an unknown kind`);
  }
  return entries;
}

function chainAt(cursor: ByteCursor, version: number): Buffer[] {
  const chain: Buffer[] = [];
  for (let left = cursor.uint32(); left > 0; left--) {
    if (chain.length >= mostValues) throw refuseMany('A chain', 'certificates');
    chain.push(certificateAt(cursor, version));
  }
  return chain;
}

function certificateAt(cursor: ByteCursor, version: number): Buffer {
  if (version === 2) cursor.text();
  return cursor.take(cursor.uint32());
}

async function entryOf(raw: RawEntry, context: ReadContext): Promise<StoreEntry> {
  const { alias } = raw;
  const decoded = (der: Buffer): X509Certificate => certificateOf(der, `A certificate of the entry "${alias}"`);
  if ('certificate' in raw) return { kind: 'certificate', alias, certificate: decoded(raw.certificate) };
  const chain = raw.chain.map(decoded);
  if (!isWanted(context, alias)) return { kind: 'key', alias, chain };
  return { kind: 'key', alias, privateKey: await openJavaKey(raw.sealed, alias, context), chain };
}

function digestOf(body: Buffer, password: string): Buffer {
  return createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update(whitener).update(body).digest();
}

function secretKey(alias: string): StoreError {
  // A Java object in Java's own serialisation, without a length: what follows it cannot be found.
  return new StoreError(
    'UNSUPPORTED_FORMAT',
    `The store holds the secret key "${alias}", a serialised Java object that only Java reads; TLS needs none.`,
    {
      detected: 'JCEKS',
      alias,
      convert: `keytool -importkeystore -srckeystore <store> -srcstoretype JCEKS -srcalias <alias of the key pair> -destkeystore store.p12 -deststoretype PKCS12`,
    },
  );
}
