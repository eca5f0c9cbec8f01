import type { Place } from '../diagnostics.js';
import type { Spec } from '../spec/types.js';
import { tokensOf } from './child-place.js';

/** Keys whose members are named by the author. */
const collections = new Set(['schemas', 'definitions', '$defs']);

/** Words of a pointer that say nothing about what a schema is. */
const structural = new Set([
  ...['paths', 'components', 'schemas', 'definitions', '$defs', 'properties', 'patternProperties', 'schema', 'content'],
  ...['parameters', 'headers', 'responses', 'requestBodies', 'allOf', 'oneOf', 'anyOf', 'additionalProperties'],
]);

function fileName(spec: Spec, file: string): string {
  const path = file === '' ? spec.location : file;
  const [name = path] = path.split(/[/\\]/).slice(-1);
  return name.replace(/\.(ya?ml|json)$/i, '');
}

/**
 * The name that an author gave to a schema: its key among named schemas or at the root of a file, the name of its file when it
 * is the whole of it, else the words of its pointer that say something, parted by spaces.
 */
export function nameSchema(spec: Spec, { file, pointer }: Place): string {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1);
  if (last === undefined) return fileName(spec, file);
  const collection = tokens.at(-2);
  if (collection === undefined || collections.has(collection)) return last;
  const words = tokens.filter((token) => !structural.has(token));
  return words.length === 0 ? last : words.join(' ');
}
