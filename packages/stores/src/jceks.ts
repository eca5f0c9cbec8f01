import type { ContentReader } from './content-reader.js';
import { readJavaStore } from './java/java-store.js';

/** JCEKS: a JKS whose keys are sealed with triple DES. */
export const jceks: ContentReader = {
  format: 'JCEKS',
  matches: (content) => content.length >= 4 && content.readUInt32BE() === 0xcececece,
  read: (content, context) => readJavaStore(content, 'JCEKS', context),
};
