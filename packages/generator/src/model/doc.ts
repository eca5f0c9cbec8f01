import type { Documented, Schema } from '../document/types.js';
import type { Doc } from './types.js';

/** Longer than this, a default is no help in a hover. Characters. */
const maximalDefault = 200;

function joinTexts(texts: readonly (string | undefined)[]): string | undefined {
  const present = texts
    .map((text) => text?.trim() ?? '')
    .filter((text, index, all) => text !== '' && all.indexOf(text) === index);
  return present.length === 0 ? undefined : present.join('\n\n');
}

/** What a document says about a thing, for its TSDoc. */
export function documentationOf(
  thing: Documented & { readonly summary?: string },
  remarks: readonly string[] = [],
): Doc {
  const text = joinTexts([thing.summary ?? thing.title, thing.description]);
  return {
    ...(text === undefined ? {} : { text }),
    ...(thing.deprecated === true ? { deprecated: true } : {}),
    ...(remarks.length === 0 ? {} : { remarks }),
    ...(thing.externalDocs === undefined ? {} : { see: thing.externalDocs }),
  };
}

/** Keywords in the order in which they are printed, whatever the document's is. */
const keywords = [
  'format',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];

/** Description, constraints and default of a schema. A reference speaks through its own siblings only. */
export function schemaDoc(schema: Schema): Doc {
  const found = new Map(schema.constraints ?? []);
  const remarks: string[] = [];
  if (schema.format !== undefined && schema.format !== 'binary') remarks.push(`format: ${schema.format}`);
  for (const keyword of keywords) {
    const value = found.get(keyword);
    if (value !== undefined) remarks.push(`${keyword}: ${value}`);
  }
  if (schema.default !== undefined) {
    const text = JSON.stringify(schema.default.value);
    if (text !== undefined && text.length <= maximalDefault) remarks.push(`default: ${text}`);
  }
  return documentationOf(schema, remarks);
}
