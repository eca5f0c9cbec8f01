import { readContent } from './read-content.js';
import type { ReadStoreOptions, Store, StoreFormat, StoreWarning } from './types.js';

/**
 * Reads a keystore or truststore of any format; the content decides which it is. Derives keys off the event loop.
 * @throws StoreError and nothing else
 */
export async function readStore(bytes: Uint8Array, options: ReadStoreOptions = {}): Promise<Store> {
  const { declaredFormat, ...rest } = options;
  const { format, entries, warnings } = await readContent(bytes, rest);
  const mismatch = declaredFormat !== undefined && declaredFormat !== format;
  return { format, entries, warnings: mismatch ? [typeMismatch(declaredFormat, format), ...warnings] : warnings };
}

function typeMismatch(declared: StoreFormat, found: StoreFormat): StoreWarning {
  return {
    code: 'TYPE_MISMATCH',
    message: `The store is declared as ${declared}, but its content is ${found}; it was read as ${found}.`,
  };
}
