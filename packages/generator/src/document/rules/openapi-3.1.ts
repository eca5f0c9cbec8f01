import type { Resolved } from '../../spec/types.js';
import { addConditionalProperties } from '../conditional-properties.js';
import { anchorOf } from '../dynamic-scope.js';
import { isRawObject } from '../raw-object.js';
import type { KeywordReader, Reading, VersionRules } from '../reading.js';
import { readReference } from '../schema-keywords.js';
import type { Schema, SchemaId } from '../types.js';
import { openapi30 } from './openapi-3.0.js';

/** Raw bytes and encoded bytes are told apart by these (OpenAPI 3.1, 4.8.14.2); `format` says it before that. */
const encodingAsFormat: KeywordReader = (draft, value) => {
  if (draft.format === undefined && typeof value === 'string' && /^base64(url)?$/.test(value)) draft.format = 'byte';
};

const mediaTypeAsFormat: KeywordReader = (draft, value, { raw }) => {
  const isBinary = typeof value === 'string' && /^(application\/octet-stream|(image|audio|video)\/.+)$/.test(value);
  if (isBinary && raw['contentEncoding'] === undefined && raw['format'] === undefined) draft.format = 'binary';
};

/** `$dynamicRef` means the schema that somebody further out gave the anchor to, else the one that has it where it stands. */
const dynamicReference: KeywordReader = (draft, value, { reading, place }) => {
  if (typeof value !== 'string') return;
  reading.peculiar();
  const meant = reading.scope.bound(anchorOf(value));
  const id = meant === undefined ? reading.refer(place, value) : referTo(meant, reading);
  if (id !== undefined) draft.ref = id;
};

/** An anchor is often given to nothing but a reference: `$defs: { T: { $dynamicAnchor: T, $ref: '#/…/Pet' } }`. */
function referTo({ file, pointer, value }: Resolved, reading: Reading): SchemaId | undefined {
  const reference = isRawObject(value) && Object.keys(value).length === 2 ? value['$ref'] : undefined;
  if (typeof reference === 'string') return reading.refer({ file, pointer }, reference);
  return reading.refer({ file, pointer: '' }, `#${pointer.replaceAll('%', '%25')}`);
}

/** A reference to a schema whose `$dynamicRef` means something else from here is laid out with that. */
const referenceInScope: KeywordReader = (draft, value, part) => {
  const { reading, place } = part;
  const read = (target: Resolved): Schema => reading.schemaAt(target.value, target);
  const laidOut = typeof value === 'string' ? reading.scope.layOut(place, value, read) : undefined;
  if (laidOut === undefined) {
    readReference(draft, value, part);
    return;
  }
  reading.peculiar();
  draft.allOf = [laidOut, ...(draft.allOf ?? [])];
};

/** What a reference was laid out as stands before the parts, whichever keyword comes first. */
const partsBesideReference: KeywordReader = (draft, value, part) => {
  const laidOut = draft.allOf ?? [];
  openapi30.keywords.get('allOf')?.(draft, value, part);
  if (laidOut.length > 0) draft.allOf = [...laidOut, ...(draft.allOf === laidOut ? [] : (draft.allOf ?? []))];
};

/** OpenAPI 3.1: JSON Schema 2020-12, where every keyword counts beside `$ref`. */
export const openapi31: VersionRules = {
  ...openapi30,
  keywords: new Map([
    ...openapi30.keywords,
    ['contentEncoding', encodingAsFormat],
    ['contentMediaType', mediaTypeAsFormat],
    ['$ref', referenceInScope],
    ['$dynamicRef', dynamicReference],
    ['allOf', partsBesideReference],
  ]),
  complete: addConditionalProperties,
  countsBesideReference: () => true,
};
