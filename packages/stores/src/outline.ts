import { type DerNode, readDer } from './asn1/der-reader.js';
import { isSequence, sequence } from './asn1/der-values.js';
import { StoreError } from './store-error.js';

/** The values of the outermost SEQUENCE, or undefined when the content does not begin with a whole one. */
export function outlineOf(content: Buffer): readonly DerNode[] | undefined {
  if (content[0] !== 0x30) return undefined;
  try {
    return sequence(readDer(content));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return undefined;
  }
}

/** Like {@link outlineOf} for one of its values. */
export function outlineOfNode(node: DerNode | undefined): readonly DerNode[] | undefined {
  return isSequence(node) ? outlineOf(node.raw) : undefined;
}
