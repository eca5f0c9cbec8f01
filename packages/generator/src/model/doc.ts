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
  const second = description.trim();
  if (title === '') return second;
  const first = title.trim();
  return first === '' || first === second ? second : second === '' ? first : `${first}\n\n${second}`;
}

function cut(text: string): string {
  return text.length <= maximalText ? text : `${text.slice(0, maximalText)}…`;
}

const noRemarks: readonly string[] = [];

/** What a document says about a thing, for its TSDoc. */
export function documentationOf(thing: Documented & { readonly summary?: string }, remarks = noRemarks): Doc {
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

/** Constraints and default of a schema, in the order in which they are printed. */
function remarksOf(schema: Schema): readonly string[] {
  const { constraints, format, default: usual } = schema;
  const remarks: string[] = [];
  if (format !== undefined && format !== 'binary') remarks.push(`format: ${format}`);
  if (constraints !== undefined && constraints.length > 0) {
    const found = new Map(constraints);
    keywords.forEach((keyword) => {
      const value = found.get(keyword);
      // Tools write `uniqueItems` beside texts, where it says nothing.
      const counts = keyword !== 'uniqueItems' || schema.types.includes('array');
      if (value !== undefined && counts) remarks.push(`${keyword}: ${value}`);
    });
  }
  if (usual !== undefined) {
    const text = jsonText(usual.value, maximalDefault);
    if (text !== undefined) remarks.push(`default: ${text}`);
  }
  return remarks;
}

/** Description, constraints and default of a schema. A reference speaks through its own siblings only. */
export function schemaDoc(schema: Schema): Doc {
  // Most have nothing of that.
  const isBare = schema.constraints === undefined && schema.format === undefined && schema.default === undefined;
  return documentationOf(schema, isBare ? noRemarks : remarksOf(schema));
}
