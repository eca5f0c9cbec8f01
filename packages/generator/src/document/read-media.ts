import type { Place } from '../diagnostics.js';
import { childPlace } from './child-place.js';
import { styleOf } from './parameter-styles.js';
import { quoted } from './quoted.js';
import { flagOf, isRawObject, textOf } from './raw-object.js';
import type { Draft, Part, Reading } from './reading.js';
import type { Media, PartEncoding, Schema } from './types.js';

/** What people write for a media type, and what they mean. */
const meantTypes: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['text', 'text/plain'],
  ['html', 'text/html'],
]);

/** A media type without its `charset`, which changes nothing: bodies are UTF-8. Undefined when it is none (RFC 9110, 8.3.1). */
export function mediaTypeOf(written: string): string | undefined {
  const [essence = '', ...parameters] = written.split(';').map((part) => part.trim());
  const kept = parameters.filter((parameter) => parameter !== '' && !/^charset\s*=/i.test(parameter));
  const known = meantTypes.get(essence.toLowerCase());
  if (known === undefined && !/^[^\s/]+\/[^\s/]+$/.test(essence)) return undefined;
  return [known ?? essence, ...kept].join(';');
}

function readPartEncoding({ raw, place }: Part, reading: Reading): PartEncoding {
  const contentType = textOf(raw['contentType']);
  const style = styleOf(raw['style']);
  const explode = flagOf(raw['explode']);
  const allowReserved = flagOf(raw['allowReserved']);
  if (raw['style'] !== undefined && style === undefined) {
    reading.invalid(childPlace(place, 'style'), `${quoted(raw['style'])} is no style; it was left out.`);
  }
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(allowReserved === undefined ? {} : { allowReserved }),
  };
}

function readEncoding({ raw, place }: Part, reading: Reading): ReadonlyMap<string, PartEncoding> | undefined {
  const { encoding } = raw;
  if (!isRawObject(encoding)) return undefined;
  const parts = new Map<string, PartEncoding>();
  for (const name of Object.keys(encoding)) {
    const part = reading.part(encoding[name], childPlace(place, 'encoding', name), 'an encoding');
    if (part !== undefined) parts.set(name, readPartEncoding(part, reading));
  }
  return parts;
}

function readMediaPart(type: string, part: Part, reading: Reading): Media {
  const schemaAt = (key: 'schema' | 'itemSchema'): Schema | undefined =>
    part.raw[key] === undefined ? undefined : reading.schema(part.raw[key], childPlace(part.place, key));
  const schema = schemaAt('schema');
  const itemSchema = schemaAt('itemSchema');
  const encoding = readEncoding(part, reading);
  const media: Draft<Media> = { type };
  if (schema !== undefined) media.schema = schema;
  if (itemSchema !== undefined) media.itemSchema = itemSchema;
  if (encoding !== undefined) media.encoding = encoding;
  const positional = ['prefixEncoding', 'itemEncoding'].find((key) => part.raw[key] !== undefined);
  if (positional !== undefined && type.startsWith('multipart/')) {
    const place = childPlace(part.place, positional);
    reading.unsupported(place, 'Parts without names are not put together; this body is given and taken as bytes.');
    media.positional = true;
  }
  return media;
}

/** The media types that a key of `content` names: one, or several that commas part. None for a key that is no media type. */
function mediaTypesOf(written: string): readonly string[] {
  const types = written.includes(',')
    ? written.split(',').map((each) => mediaTypeOf(each.trim()))
    : [mediaTypeOf(written)];
  return types.every((type) => type !== undefined) ? types : [];
}

/**
 * The media types of a `content`; of two that differ by their `charset` alone, the one without. What is no media type is left out,
 * unless nothing else says what the body is: then it is read as `usual`.
 */
export function readContent(content: unknown, place: Place, reading: Reading, usual: string): readonly Media[] {
  if (content === undefined) return [];
  if (!isRawObject(content)) {
    reading.invalid(place, '`content` must be an object of media types; it was left out.');
    return [];
  }
  // The shorter key first: `application/json` before `application/json; charset=utf-8`, whatever the order of the keys.
  const keys = Object.keys(content).sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const written = keys.map((key) => ({ key, types: mediaTypesOf(key) }));
  const nothing = written.every(({ types }) => types.length === 0);
  const media = new Map<string, Media>();
  for (const { key, types } of written) {
    const mediaPlace = childPlace(place, key);
    if (types.length === 0) {
      const done = nothing ? `it was read as ${usual}` : 'it was left out';
      reading.invalid(mediaPlace, `"${key}" is no media type; ${done}.`);
    }
    const known = types.length === 0 && nothing ? [usual] : types;
    for (const type of known.filter((each) => !media.has(each))) {
      const part = reading.part(content[key], mediaPlace, 'a media type');
      media.set(type, part === undefined ? { type } : readMediaPart(type, part, reading));
    }
  }
  return [...media.values()];
}
