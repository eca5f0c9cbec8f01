import { childPlace } from './child-place.js';
import { lacksProperty } from './lacks-property.js';
import { styleOf } from './parameter-styles.js';
import { quoted } from './quoted.js';
import { flagOf, isRawObject, textOf } from './raw-object.js';
import { readPartHeaders } from './read-part-headers.js';
import type { Part, Reading } from './reading.js';
import type { PartEncoding } from './types.js';

/** Keywords of OpenAPI 3.2 for the parts within a part. */
const ofInnerParts = ['encoding', 'prefixEncoding', 'itemEncoding'];

function isMultipart(type: string): boolean {
  return /^multipart\//i.test(type);
}

function isForm(type: string): boolean {
  return isMultipart(type) || /^application\/x-www-form-urlencoded\b/i.test(type);
}

function reportInnerParts({ raw, place }: Part, reading: Reading): void {
  for (const key of ofInnerParts) {
    if (raw[key] === undefined) continue;
    const message = 'Parts within a part are not put together; it is written as one value, and this was left out.';
    reading.unsupported(childPlace(place, key), message);
  }
}

function readPartEncoding(part: Part, type: string, reading: Reading): PartEncoding {
  const { raw, place } = part;
  const contentType = textOf(raw['contentType']);
  const style = styleOf(raw['style']);
  const explode = flagOf(raw['explode']);
  const allowReserved = flagOf(raw['allowReserved']);
  if (raw['style'] !== undefined && style === undefined) {
    reading.invalid(childPlace(place, 'style'), `${quoted(raw['style'])} is no style; it was left out.`);
  }
  reportInnerParts(part, reading);
  if (raw['headers'] !== undefined && !isMultipart(type)) {
    reading.invalid(
      childPlace(place, 'headers'),
      'Only the parts of a multipart body have headers; these were left out.',
    );
  }
  const headers = isMultipart(type) ? readPartHeaders(part, reading) : [];
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(allowReserved === undefined ? {} : { allowReserved }),
    ...(headers.length === 0 ? {} : { headers }),
  };
}

/** The `encoding` of a media type: how the properties of a form are sent. */
export function readEncoding(
  media: Part,
  type: string,
  reading: Reading,
): ReadonlyMap<string, PartEncoding> | undefined {
  const { encoding } = media.raw;
  if (!isRawObject(encoding)) return undefined;
  const place = childPlace(media.place, 'encoding');
  if (!isForm(type)) {
    reading.invalid(place, `\`encoding\` is for multipart and url-encoded bodies, not for ${type}; it was left out.`);
    return undefined;
  }
  const parts = new Map<string, PartEncoding>();
  for (const name of Object.keys(encoding)) {
    if (lacksProperty(media, name, reading)) {
      reading.invalid(
        childPlace(place, name),
        `The schema of this body has no property ${quoted(name)}; this was left out.`,
      );
      continue;
    }
    const part = reading.part({ raw: encoding, place }, name, 'an encoding');
    if (part !== undefined) parts.set(name, readPartEncoding(part, type, reading));
  }
  return parts;
}
