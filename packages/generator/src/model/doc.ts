import type { Documented, Schema } from '../document/types.js';
import { jsonText } from './json-text.js';
import type { Doc } from './types.js';

/** Longer than this, a default is no help in a hover. Characters. */
const maximalDefault = 200;

/** Nobody reads further in a hover, and a hostile document refers to one text from thousands of places. Characters. */
const maximalText = 8000;

/** Most things of a large document have no documentation; they share this. */
const nothing: Doc = {};

function joinTexts(title = '', description = ''): string {
  const [first, second] = [title.trim(), description.trim()];
  return first === '' || first === second ? second : second === '' ? first : `${first}\n\n${second}`;
}

function cut(text: string): string {
  return text.length <= maximalText ? text : `${text.slice(0, maximalText)}…`;
}

/** What a document says about a thing, for its TSDoc. */
export function documentationOf(
  thing: Documented & { readonly summary?: string },
  remarks: readonly string[] = [],
): Doc {
  const text = cut(joinTexts(thing.summary ?? thing.title, thing.description));
  const { deprecated, externalDocs: see } = thing;
  if (text === '' && deprecated !== true && see === undefined && remarks.length === 0) return nothing;
  // Most members of a large document come by here; spreading makes several objects for one.
  const doc: { -readonly [Key in keyof Doc]: Doc[Key] } = {};
  if (text !== '') doc.text = text;
  if (deprecated === true) doc.deprecated = deprecated;
  if (remarks.length > 0) doc.remarks = remarks;
  if (see !== undefined) doc.see = see;
  return doc;
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
  const { constraints, format } = schema;
  const remarks: string[] = [];
  if (format !== undefined && format !== 'binary') remarks.push(`format: ${format}`);
  if (constraints !== undefined && constraints.length > 0) {
    const found = new Map(constraints);
    for (const keyword of keywords) {
      const value = found.get(keyword);
      // Tools write `uniqueItems` beside texts, where it says nothing.
      const counts = keyword !== 'uniqueItems' || schema.types.includes('array');
      if (value !== undefined && counts) remarks.push(`${keyword}: ${value}`);
    }
  }
  if (schema.default !== undefined) {
    const text = jsonText(schema.default.value, maximalDefault);
    if (text !== undefined) remarks.push(`default: ${text}`);
  }
  return documentationOf(schema, remarks);
}
