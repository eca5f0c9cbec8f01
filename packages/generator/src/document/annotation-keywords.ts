import { childPlace } from './child-place.js';
import { flagOf, isRawObject, textOf } from './raw-object.js';
import type { Draft, KeywordReader, SchemaPart } from './reading.js';
import type { Schema } from './types.js';

function addConstraint(draft: Draft<Schema>, keyword: string, value: string | number | boolean): void {
  const known = draft.constraints as (readonly [string, string | number | boolean])[] | undefined;
  if (known === undefined) draft.constraints = [[keyword, value]];
  else known.push([keyword, value]);
}

function wrongForm(part: SchemaPart, keyword: string, form: string): void {
  part.reading.invalid(childPlace(part.place, keyword), `\`${keyword}\` must be ${form}; it was left out.`);
}

function readText(keyword: 'title' | 'description' | 'format'): [string, KeywordReader] {
  return [
    keyword,
    (draft, value, part) => {
      const text = textOf(value);
      if (text !== undefined) draft[keyword] = text;
      // An empty `description:` is no fault worth a word.
      else if (value !== null) wrongForm(part, keyword, 'a text');
    },
  ];
}

function readFlag(keyword: 'deprecated' | 'readOnly' | 'writeOnly'): [string, KeywordReader] {
  return [
    keyword,
    (draft, value, part) => {
      const flag = flagOf(value);
      if (flag === undefined) wrongForm(part, keyword, 'true or false');
      else draft[keyword] = flag;
    },
  ];
}

function readConstraint(keyword: string): [string, KeywordReader] {
  return [
    keyword,
    (draft, value) => {
      if (['string', 'number', 'boolean'].includes(typeof value))
        addConstraint(draft, keyword, value as string | number);
    },
  ];
}

/** Before JSON Schema 2020-12 a flag made a bound exclusive; since then the exclusive bound is a number of its own. */
function readBound(keyword: 'minimum' | 'maximum', exclusive: string): [string, KeywordReader] {
  return [
    keyword,
    (draft, value, { raw }) => {
      const bound = raw[exclusive] === true ? exclusive : keyword;
      if (typeof value === 'number' || typeof value === 'string') addConstraint(draft, bound, value);
    },
  ];
}

function readExclusiveBound(keyword: string): [string, KeywordReader] {
  return [
    keyword,
    (draft, value) => {
      if (typeof value === 'number') addConstraint(draft, keyword, value);
    },
  ];
}

const readExternalDocs: KeywordReader = (draft, value) => {
  if (isRawObject(value) && typeof value['url'] === 'string') draft.externalDocs = value['url'];
};

const readDefault: KeywordReader = (draft, value) => {
  draft.default = { value };
};

/** `null` is admitted; beside a `type` of any kind, a reference, or a composition. */
export const readNullable: KeywordReader = (draft, value, { raw }) => {
  const saysWhat = ['type', '$ref', 'enum', 'allOf', 'oneOf', 'anyOf', 'properties', 'items'].some((key) => key in raw);
  // A schema that says nothing else admits null already.
  if (flagOf(value) === true && saysWhat && !draft.types.includes('null')) draft.types = [...draft.types, 'null'];
};

/** Keywords that describe, or that only a validator needs. */
export const annotationKeywords: readonly (readonly [string, KeywordReader])[] = [
  readText('title'),
  readText('description'),
  readText('format'),
  readFlag('deprecated'),
  readFlag('readOnly'),
  readFlag('writeOnly'),
  ['nullable', readNullable],
  ['x-nullable', readNullable],
  ['externalDocs', readExternalDocs],
  ['default', readDefault],
  readBound('minimum', 'exclusiveMinimum'),
  readBound('maximum', 'exclusiveMaximum'),
  readExclusiveBound('exclusiveMinimum'),
  readExclusiveBound('exclusiveMaximum'),
  ...['multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems'].map(readConstraint),
  ...['minProperties', 'maxProperties'].map(readConstraint),
];

const annotations = new Set([
  ...[
    'title',
    'description',
    'deprecated',
    'readOnly',
    'writeOnly',
    'nullable',
    'x-nullable',
    'externalDocs',
    'default',
  ],
  ...['example', 'examples'],
]);

/** Keywords beside `$ref` that people mean to count, though Swagger 2.0 and OpenAPI 3.0 ignore them all. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword);
}
