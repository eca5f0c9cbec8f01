import type { Place } from '../../diagnostics.js';
import { childPlace } from '../child-place.js';
import { defaultSerialisation, type Serialisation } from '../parameter-styles.js';
import { quoted } from '../quoted.js';
import { flagOf, textOf } from '../raw-object.js';
import { readDocumented } from '../read-documented.js';
import type { OperationPart, Part, Reading } from '../reading.js';
import type { Media, Parameter, PartEncoding, RequestBody, Schema } from '../types.js';

/** Members of a parameter that say something about it and not about its value, and the one that is no keyword and cannot be set. */
const notOfTheValue = new Set([
  'name',
  'in',
  'required',
  'description',
  'collectionFormat',
  'allowEmptyValue',
  'schema',
  'title',
  '__proto__',
]);

/** The schema of a value that is described beside its name: a parameter, a header, a form field. */
export function valueSchema(part: Part, reading: Reading): Schema {
  const { raw, place } = part;
  // Not of 2.0, but written often.
  if (raw['schema'] !== undefined) return reading.schema(part, 'schema');
  const value: Record<string, unknown> = {};
  for (const key of Object.keys(raw)) if (!notOfTheValue.has(key)) value[key] = raw[key];
  return reading.schemaAt(value, place);
}

/** A list of media types, and what of it is none. */
interface MediaTypes {
  readonly types: readonly string[];
  readonly faults: readonly unknown[];
}

function readMediaTypes(list: readonly unknown[], reading: Reading): MediaTypes {
  const types = new Set<string>();
  const faults: unknown[] = [];
  for (const written of list.flat()) {
    const type = typeof written === 'string' ? reading.mediaType(written) : undefined;
    if (type !== undefined) types.add(type);
    else faults.push(written);
  }
  return { types: [...types], faults };
}

/** `consumes` or `produces` of the operation, else of the document. */
export function mediaTypesOf(key: 'consumes' | 'produces', operation: Part, reading: Reading): readonly string[] {
  const own = operation.raw[key];
  const value = own ?? reading.root[key];
  if (value === undefined || value === null) return [];
  // A list is read once though aliases of YAML put it into many operations; what is wrong with it is told of each, as of
  // everything else that stands in several places.
  const { types, faults } = Array.isArray(value)
    ? reading.once({ raw: value, isShared: true }, 'media types', () => readMediaTypes(value, reading))
    : readMediaTypes([value], reading);
  if (faults.length > 0) {
    const place = childPlace(own === undefined ? { file: '', pointer: '' } : operation.place, key);
    for (const written of faults) reading.invalid(place, `${quoted(written)} is no media type; it was left out.`);
  }
  return types;
}

/** Swagger 2.0, Parameter Object: `collectionFormat` as style and explode. `csv` is the usual style of its place. */
const collections: ReadonlyMap<unknown, Serialisation> = new Map<unknown, Serialisation>([
  ['ssv', { style: 'space', explode: false }],
  ['tsv', { style: 'tab', explode: false }],
  ['pipes', { style: 'pipe', explode: false }],
  ['multi', { style: 'form', explode: true }],
]);

function serialisationOf({ raw, place }: Part, where: 'path' | 'query' | 'header', reading: Reading): Serialisation {
  const usual = defaultSerialisation(where);
  if (raw['type'] !== 'array') return usual;
  const csv = { style: usual.style, explode: false };
  const format = raw['collectionFormat'];
  if (format === undefined || format === 'csv') return csv;
  const collection = collections.get(format);
  if (collection !== undefined && (format !== 'multi' || where === 'query')) return collection;
  reading.invalid(childPlace(place, 'collectionFormat'), `${quoted(format)} is not possible here; csv was taken.`);
  return csv;
}

function readParameter(part: Part, reading: Reading): Parameter | undefined {
  const { raw, place } = part;
  const { name, in: where } = raw;
  if (typeof name !== 'string' || (where !== 'path' && where !== 'query' && where !== 'header')) {
    reading.invalid(place, 'A parameter must have a `name` and a place, `in`; it was left out.');
    return undefined;
  }
  const { style, explode } = serialisationOf(part, where, reading);
  return readDocumented<Parameter>(raw, {
    place,
    in: where,
    name,
    required: where === 'path' || flagOf(raw['required']) === true,
    style,
    explode,
    allowReserved: false,
    schema: valueSchema(part, reading),
  });
}

function readBody(part: Part, operation: Part, reading: Reading): RequestBody {
  const { raw, place } = part;
  const description = textOf(raw['description']);
  const types = mediaTypesOf('consumes', operation, reading);
  const schema = raw['schema'] === undefined ? undefined : reading.schema(part, 'schema');
  const media = (types.length === 0 ? ['application/json'] : types).map((type): Media => {
    return schema === undefined ? { type } : { type, schema };
  });
  return {
    place,
    ...(description === undefined ? {} : { description }),
    required: flagOf(raw['required']) === true,
    media,
  };
}

const formTypes = ['multipart/form-data', 'application/x-www-form-urlencoded'];

function readForm(fields: readonly Part[], operation: Part, reading: Reading): RequestBody {
  const place: Place = childPlace(operation.place, 'parameters');
  const properties = new Map<string, Schema>();
  const encoding = new Map<string, PartEncoding>();
  const required: string[] = [];
  for (const field of fields) {
    const name = textOf(field.raw['name']);
    if (name === undefined) {
      reading.invalid(field.place, 'A parameter must have a `name`; it was left out.');
      continue;
    }
    const description = textOf(field.raw['description']);
    properties.set(name, { ...valueSchema(field, reading), ...(description === undefined ? {} : { description }) });
    if (flagOf(field.raw['required']) === true) required.push(name);
    if (field.raw['type'] === 'array') encoding.set(name, serialisationOf(field, 'query', reading));
  }
  const hasFile = fields.some(({ raw }) => raw['type'] === 'file');
  const declared = mediaTypesOf('consumes', operation, reading).filter((type) => formTypes.includes(type));
  // A file travels as multipart only (Swagger 2.0, Parameter Object).
  const types = hasFile || declared.length === 0 ? formTypes.slice(hasFile ? 0 : 1, hasFile ? 1 : 2) : declared;
  const schema: Schema = { types: ['object'], properties, ...(required.length === 0 ? {} : { required }) };
  const media = types.map((type) => ({ type, schema, ...(encoding.size === 0 ? {} : { encoding }) }));
  return { place, required: required.length > 0, media };
}

/** Parameters of Swagger 2.0: those `in: body` and `in: formData` are the request body. */
export function readSwaggerInput(
  operation: OperationPart,
  reading: Reading,
): { readonly parameters: readonly Parameter[]; readonly body?: RequestBody } {
  const fields: Part[] = [];
  const bodies: Part[] = [];
  const parameters: Parameter[] = [];
  for (const part of operation.parameters) {
    const where = part.raw['in'];
    if (where === 'formData') fields.push(part);
    else if (where === 'body') bodies.push(part);
    else {
      const parameter = reading.alike(part, 'parameter', () => readParameter(part, reading));
      if (parameter !== undefined) parameters.push(parameter);
    }
  }
  const [first, ...more] = bodies;
  for (const part of first !== undefined && fields.length > 0 ? fields : more) {
    reading.invalid(part.place, 'An operation has one body; this part of another was left out.');
  }
  if (first !== undefined) return { parameters, body: readBody(first, operation, reading) };
  return fields.length === 0 ? { parameters } : { parameters, body: readForm(fields, operation, reading) };
}
