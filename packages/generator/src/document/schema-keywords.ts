import { annotationKeywords } from './annotation-keywords.js';
import { childPlace } from './child-place.js';
import { enumKeywords } from './enum-keywords.js';
import { quoted } from './quoted.js';
import { isRawObject } from './raw-object.js';
import type { KeywordReader, Owner, SchemaPart } from './reading.js';
import type { JsonType, Schema } from './types.js';

const jsonTypes: readonly JsonType[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** One list for each type, shared by all schemas that have it alone. */
const single: ReadonlyMap<unknown, readonly JsonType[]> = new Map(jsonTypes.map((type) => [type, [type]]));

/** What people write for a type, and what they mean. */
const meantTypes: ReadonlyMap<string, JsonType> = new Map([
  ...jsonTypes.map((type) => [type, type] as const),
  ...['int', 'int32', 'int64', 'long', 'short', 'bigint'].map((word) => [word, 'integer'] as const),
  ...['float', 'double', 'decimal', 'bigdecimal'].map((word) => [word, 'number'] as const),
  ['bool', 'boolean'],
  ...['str', 'text', 'date', 'datetime', 'date-time', 'timestamp', 'uuid', 'guid', 'uri', 'url', 'email'].map(
    (word) => [word, 'string'] as const,
  ),
  ...['list', 'set'].map((word) => [word, 'array'] as const),
  ...['map', 'hash', 'dict'].map((word) => [word, 'object'] as const),
]);

function readType(value: unknown, part: SchemaPart): readonly JsonType[] {
  // YAML's bare `null` among types is the type of that name.
  const known = single.get(value ?? 'null');
  if (known !== undefined) return known;
  const meant = typeof value === 'string' ? meantTypes.get(value.toLowerCase()) : undefined;
  const what = meant === undefined ? 'it was left out' : `it was read as ${meant}`;
  part.reading.invalid(childPlace(part.place, 'type'), `${quoted(value)} is no type; ${what}.`);
  return meant === undefined ? [] : [meant];
}

/** Adds a type to those that are there; `nullable` may stand before or after `type`. */
export const readTypes: KeywordReader = (draft, value, part) => {
  if (typeof value === 'string' && value.toLowerCase() === 'file') {
    part.reading.invalid(childPlace(part.place, 'type'), `${quoted(value)} is no type here; it was read as bytes.`);
    draft.types = ['string'];
    draft.format = 'binary';
    return;
  }
  const types = Array.isArray(value) ? value.flatMap((each) => readType(each, part)) : readType(value, part);
  if (draft.types.length === 0 && types.length < 2) {
    draft.types = types;
    return;
  }
  const known = draft.types.filter((type) => !types.includes(type));
  draft.types = [...new Set([...types, ...known])];
};

function mapOf(value: unknown, keyword: string, part: SchemaPart): ReadonlyMap<string, Schema> | undefined {
  const { reading, place } = part;
  if (!isRawObject(value)) {
    reading.invalid(childPlace(place, keyword), `\`${keyword}\` must be an object of schemas; it was left out.`);
    return undefined;
  }
  const schemas = new Map<string, Schema>();
  const owner: Owner = { raw: value, place: childPlace(place, keyword) };
  for (const key of Object.keys(value)) schemas.set(key, reading.schema(owner, key));
  return schemas;
}

function listOf(value: unknown, keyword: string, part: SchemaPart): readonly Schema[] | undefined {
  const { reading, place } = part;
  if (!Array.isArray(value)) {
    reading.invalid(childPlace(place, keyword), `\`${keyword}\` must be a list of schemas; it was left out.`);
    return undefined;
  }
  const owner: Owner = { raw: value, place: childPlace(place, keyword) };
  return value.map((_, index) => reading.schema(owner, index));
}

/** A reference, which stays one. */
export const readReference: KeywordReader = (draft, value, { reading, place }) => {
  if (typeof value !== 'string') {
    reading.invalid(childPlace(place, '$ref'), 'A reference must be a string; it was left out.');
    return;
  }
  const id = reading.refer(place, value);
  if (id !== undefined) draft.ref = id;
};

const readItems: KeywordReader = (draft, value, part) => {
  if (!Array.isArray(value)) {
    draft.items = part.reading.schema(part, 'items');
    return;
  }
  // Tuples before JSON Schema 2020-12.
  draft.prefixItems = listOf(value, 'items', part) ?? [];
  const more = part.raw['additionalItems'];
  if (more !== undefined) draft.items = part.reading.schema(part, 'additionalItems');
};

const readRequired: KeywordReader = (draft, value, { reading, place }) => {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) {
    draft.required = value;
    return;
  }
  reading.invalid(childPlace(place, 'required'), '`required` must be a list of names; what is no name was left out.');
  if (Array.isArray(value)) draft.required = value.filter((name) => typeof name === 'string');
};

const readAdditional: KeywordReader = (draft, value, part) => {
  draft.additionalProperties = typeof value === 'boolean' ? value : part.reading.schema(part, 'additionalProperties');
};

/** Without `additionalProperties`, the ones that nothing else evaluates are the additional ones. */
const readUnevaluated: KeywordReader = (draft, value, part) => {
  if (!isRawObject(value) || part.raw['additionalProperties'] !== undefined) return;
  draft.additionalProperties = part.reading.schema(part, 'unevaluatedProperties');
};

function readMap(keyword: 'properties' | 'patternProperties'): [string, KeywordReader] {
  return [
    keyword,
    (draft, value, part) => {
      const schemas = mapOf(value, keyword, part);
      if (schemas !== undefined) draft[keyword] = schemas;
    },
  ];
}

function readList(keyword: 'prefixItems' | 'allOf' | 'oneOf' | 'anyOf'): [string, KeywordReader] {
  return [
    keyword,
    (draft, value, part) => {
      const schemas = listOf(value, keyword, part);
      if (schemas !== undefined) draft[keyword] = schemas;
    },
  ];
}

/** The keywords that mean the same in every version, or that only some have and none gives another meaning. */
export const commonKeywords: ReadonlyMap<string, KeywordReader> = new Map([
  ['$ref', readReference],
  ['type', readTypes],
  readMap('properties'),
  readMap('patternProperties'),
  readList('prefixItems'),
  readList('allOf'),
  readList('oneOf'),
  readList('anyOf'),
  ['items', readItems],
  ['required', readRequired],
  ['additionalProperties', readAdditional],
  ['unevaluatedProperties', readUnevaluated],
  ...enumKeywords,
  ...annotationKeywords,
]);
