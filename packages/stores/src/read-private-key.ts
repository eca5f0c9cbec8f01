import type { KeyObject } from 'node:crypto';
import { readContent } from './read-content.js';
import { StoreError } from './store-error.js';

/**
 * Reads a private key on its own: PEM or DER; PKCS#1, PKCS#8, SEC1; encrypted or not. From content with several keys, or from a store, the first.
 * @throws StoreError
 */
export async function readPrivateKey(
  bytes: Uint8Array,
  options: { readonly password?: string | undefined } = {},
): Promise<KeyObject> {
  const { entries, format } = await readContent(bytes, { password: options.password });
  for (const entry of entries) if (entry.kind === 'key' && entry.privateKey !== undefined) return entry.privateKey;
  throw new StoreError('NO_PRIVATE_KEY', `The ${format} content holds certificates but no private key.`, {
    detected: format,
  });
}
