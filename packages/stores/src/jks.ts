import type { ContentReader } from './content-reader.js';
import { readJavaStore } from './java/java-store.js';

/** JKS, Java's own format until version 8. */
export const jks: ContentReader = {
  format: 'JKS',
  matches: (content) => content.length >= 4 && content.readUInt32BE() === 0xfeedfeed,
  read: (content, context) => readJavaStore(content, 'JKS', context),
};
