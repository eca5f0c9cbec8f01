import { childPlace } from './child-place.js';
import { defaultSerialisation, readSerialisation } from './parameter-styles.js';
import { flagOf, isRawObject } from './raw-object.js';
import { readDocumented } from './read-documented.js';
import { readEncoding } from './read-encoding.js';
import type { Draft, Owner, Part, Reading } from './reading.js';
import type { Header, Parameter, ParameterPlace, PartEncoding, Schema } from './types.js';

const places: readonly string[] = ['path', 'query', 'header', 'cookie', 'querystring'];

/** Headers that the description of bodies and of security decides (OpenAPI 3.1, 4.8.12.2.1). */
const decidedElsewhere = new Set(['accept', 'content-type', 'authorization']);

interface Described {
  readonly schema: Schema;
  readonly content?: string;
  readonly encoding?: ReadonlyMap<string, PartEncoding> | undefined;
}

/** The one member of `content`, else `schema`. */
function readDescribed(part: Part, reading: Reading): Described {
  const { raw, place } = part;
  const { content, schema } = raw;
  if (isRawObject(content)) {
    const [type] = Object.keys(content);
    const owner: Owner = { raw: content, place: childPlace(place, 'content') };
    const media = type === undefined ? undefined : reading.part(owner, type, 'a media type');
    if (type !== undefined && media !== undefined) {
      const found = media.raw['schema'] === undefined ? { types: [] } : reading.schema(media, 'schema');
      return { schema: found, content: reading.mediaType(type) ?? type, encoding: readEncoding(media, type, reading) };
    }
  }
  if (schema !== undefined) return { schema: reading.schema(part, 'schema') };
  // Text travels everywhere.
  return { schema: { types: ['string'] } };
}

/** A parameter of OpenAPI 3; undefined when another part of the document decides it, or when it is none. */
export function readParameter(part: Part, reading: Reading): Parameter | undefined {
  const { raw, place } = part;
  const { name, in: where } = raw;
  if (typeof name !== 'string' || typeof where !== 'string' || !places.includes(where)) {
    reading.invalid(place, 'A parameter must have a `name` and a place, `in`; it was left out.');
    return undefined;
  }
  if (where === 'header' && decidedElsewhere.has(name.toLowerCase())) return undefined;
  const parameterPlace = where as ParameterPlace;
  const described = readDescribed(part, reading);
  const plain = described.content !== undefined;
  const { style, explode } = plain
    ? defaultSerialisation(parameterPlace)
    : readSerialisation(part, parameterPlace, reading);
  const parameter: Draft<Parameter> = {
    place,
    in: parameterPlace,
    name,
    required: where === 'path' || flagOf(raw['required']) === true,
    style,
    explode,
    allowReserved: flagOf(raw['allowReserved']) === true || raw['style'] === 'cookie',
    schema: described.schema,
  };
  if (described.content !== undefined) parameter.content = described.content;
  if (where === 'querystring' && described.encoding !== undefined) parameter.encoding = described.encoding;
  return readDocumented(raw, parameter);
}

/** A response's header of OpenAPI 3. */
export function readHeader(name: string, part: Part, reading: Reading): Header | undefined {
  if (name.toLowerCase() === 'content-type') return undefined;
  const { schema } = readDescribed(part, reading);
  return readDocumented<Header>(part.raw, { name, required: flagOf(part.raw['required']) === true, schema });
}
