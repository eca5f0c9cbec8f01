import { childPlace } from './child-place.js';
import { readableEvent } from './event-item.js';
import { isRawObject } from './raw-object.js';
import { readEncoding } from './read-encoding.js';
import type { Draft, Owner, Part, Reading } from './reading.js';
import type { Media } from './types.js';
import { watchedItem } from './watched-item.js';

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

/** The keyword of OpenAPI 3.2 that describes parts without names, if there is one. */
function positionalKeyOf({ raw }: Part): string | undefined {
  return ['prefixEncoding', 'itemEncoding'].find((key) => raw[key] !== undefined);
}

function itemOwner(type: string, part: Part): Owner {
  const { itemSchema } = part.raw;
  if (!isRawObject(itemSchema) || !/^text\/event-stream\b/i.test(type)) return part;
  return { raw: { itemSchema: readableEvent(itemSchema) }, place: part.place };
}

/** Whether a body is sent or received: how its parts are sent is for the sender alone. */
export type BodyWay = 'sent' | 'received';

/** A media type of a `content`. */
interface MediaEntry {
  readonly type: string;
  readonly part: Part;
  readonly way: BodyWay;
}

function readMediaPart({ type, part, way }: MediaEntry, reading: Reading): Media {
  const schema = part.raw['schema'] === undefined ? undefined : reading.schema(part, 'schema');
  const ownItem = part.raw['itemSchema'] !== undefined;
  const itemSchema = ownItem ? reading.schema(itemOwner(type, part), 'itemSchema') : watchedItem(type, part, reading);
  const encoding = way === 'sent' ? readEncoding(part, type, reading) : undefined;
  const media: Draft<Media> = schema === undefined ? { type } : { type, schema };
  if (itemSchema !== undefined) media.itemSchema = itemSchema;
  if (encoding !== undefined) media.encoding = encoding;
  const positional = type.startsWith('multipart/') ? positionalKeyOf(part) : undefined;
  if (positional !== undefined) {
    const place = childPlace(part.place, positional);
    reading.unsupported(place, 'Parts without names are not put together; this body is given and taken as bytes.');
    media.positional = true;
  }
  return media;
}

/** The media types that a key of `content` names: one, or several that commas part. None for a key that is no media type. */
function mediaTypesOf(written: string, reading: Reading): readonly string[] {
  const types: string[] = [];
  for (const each of written.includes(',') ? written.split(',') : [written]) {
    const type = reading.mediaType(each.trim());
    if (type === undefined) return [];
    types.push(type);
  }
  return types;
}

/**
 * The media types of the `content` of a part; of two that differ by their `charset` alone, the one without. What is no media type is
 * left out, unless nothing else says what the body is: then it is read as JSON that is sent, or as anything that is received.
 */
export function readContent(part: Part, reading: Reading, way: BodyWay): readonly Media[] {
  const { content } = part.raw;
  if (content === undefined) return [];
  const place = childPlace(part.place, 'content');
  if (!isRawObject(content)) {
    reading.invalid(place, '`content` must be an object of media types; it was left out.');
    return [];
  }
  const owner: Owner = { raw: content, place };
  // The shorter key first: `application/json` before `application/json; charset=utf-8`, whatever the order of the keys.
  const keys = Object.keys(content).sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const types = keys.map((key) => mediaTypesOf(key, reading));
  const isNothing = types.every((each) => each.length === 0);
  const usual = way === 'sent' ? 'application/json' : '*/*';
  const readAt = (key: string, type: string): Media => {
    const found = reading.part(owner, key, 'a media type');
    return found === undefined ? { type } : readMediaPart({ type, part: found, way }, reading);
  };
  const media = new Map<string, Media>();
  for (const [index, key] of keys.entries()) {
    let meant = types[index] ?? [];
    if (meant.length === 0) {
      const done = isNothing ? `it was read as ${usual}` : 'it was left out';
      reading.invalid(childPlace(place, key), `"${key}" is no media type; ${done}.`);
      if (isNothing) meant = [usual];
    }
    for (const type of meant) if (!media.has(type)) media.set(type, readAt(key, type));
  }
  return [...media.values()];
}
