import type { StoreContent } from './content-reader.js';
import { newBudget } from './derive/limits.js';
import { formats } from './formats.js';
import { refusedFormats } from './refused-formats.js';
import { malformed, StoreError } from './store-error.js';
import type { ReadStoreOptions, StoreFormat } from './types.js';
import { unwrapContent } from './unwrap-content.js';

/** Bytes beyond which nothing is a store: Java's own with all public CAs has 200 KB. */
const mostBytes = 16 * 1024 * 1024;

/** Finds the reader that the content asks for, and lets it read. @throws StoreError */
export async function readContent(
  bytes: Uint8Array,
  options: Omit<ReadStoreOptions, 'declaredFormat'>,
): Promise<StoreContent & { format: StoreFormat }> {
  if (bytes.length > mostBytes) {
    throw new StoreError('REFUSED', `${bytes.length} bytes are no store: more than ${mostBytes} are refused.`);
  }
  const content = unwrapContent(bytes);
  if (content.every(isBlank)) throw new StoreError('EMPTY', 'The content is empty.');
  const reader = formats.find((each) => each.matches(content));
  if (reader === undefined) throw unknownFormat(content);
  const { password, keyPassword, keys = 'decrypt', alias } = options;
  const found = await reader.read(content, { password, keyPassword, keys, alias, budget: newBudget() });
  return { ...found, format: reader.format };
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function unknownFormat(content: Buffer): StoreError {
  const refused = refusedFormats.find((each) => each.matches(content));
  if (refused !== undefined) {
    const { name, why, convert } = refused;
    return new StoreError('UNSUPPORTED_FORMAT', why, { detected: name, convert });
  }
  if (isCutOff(content)) return malformed('This begins like a PKCS#12 store, a certificate or a key in DER');
  return new StoreError(
    'UNKNOWN_FORMAT',
    'The content is no PEM, DER, PKCS#7, PKCS#12, JKS or JCEKS. Look at it: is it another file, or text instead of bytes?',
  );
}

/** Whether this is DER whose length says that there was more of it. */
function isCutOff(content: Buffer): boolean {
  const lengthBytes = (content[1] ?? 0) & 0x7f;
  if (content[0] !== 0x30 || content.length < 2) return false;
  if ((content[1] ?? 0) <= 0x80) return content[1] === 0x80;
  if (lengthBytes > 4 || content.length < 2 + lengthBytes) return lengthBytes <= 4;
  return content.readUIntBE(2, lengthBytes) > content.length - 2 - lengthBytes;
}
