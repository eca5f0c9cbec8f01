import { formats } from './formats.js';
import type { StoreFormat } from './types.js';
import { unwrapContent } from './unwrap-content.js';

/** Tells the format of a store, a key or certificates from the content; undefined when it is none that we read. */
export function detectFormat(bytes: Uint8Array): StoreFormat | undefined {
  const content = unwrapContent(bytes);
  return formats.find((reader) => reader.matches(content))?.format;
}
