import { childPlace } from './child-place.js';
import { isRawObject, type RawObject, textOf } from './raw-object.js';
import { readLinks } from './read-links.js';
import { readContent } from './read-media.js';
import type { Draft, Owner, Part, Reading, ResponsePart } from './reading.js';
import type { Header, Response } from './types.js';

/** `200`, `4XX`, `default`; undefined for what is no status. */
function statusOf(key: string): string | undefined {
  if (key.toLowerCase() === 'default') return 'default';
  if (/^[1-5]\d\d$/.test(key)) return key;
  return /^[1-5]xx$/i.test(key) ? key.toUpperCase() : undefined;
}

const noHeaders: readonly Header[] = [];

/** Headers by name. */
export function readHeaders({ raw, place }: Part, reading: Reading): readonly Header[] {
  const { headers } = raw;
  if (headers === undefined || headers === null) return noHeaders;
  const owner: Owner = { raw: headers as RawObject, place: childPlace(place, 'headers') };
  if (!isRawObject(headers)) {
    reading.invalid(owner.place, '`headers` must be an object of headers; it was left out.');
    return [];
  }
  const read: Header[] = [];
  for (const name of Object.keys(headers)) {
    const part = reading.part(owner, name, 'a header');
    if (part === undefined) continue;
    const header = reading.once(part, `header ${name}`, () => reading.rules.readHeader(name, part, reading));
    if (header !== undefined) read.push(header);
  }
  return read;
}

/** A response of OpenAPI 3, made once though many operations refer to it or write the same. */
export function readResponse({ response, status }: ResponsePart, reading: Reading): Response {
  return reading.alike(response, status, () => {
    const description = textOf(response.raw['description']);
    const read: Draft<Response> = {
      status,
      place: response.place,
      headers: readHeaders(response, reading),
      media: readContent(response, reading, 'received'),
    };
    if (description !== undefined) read.description = description;
    const links = readLinks(response, reading);
    if (links.length > 0) read.links = links;
    return read;
  });
}

/** There may be one more, in other letters: `4xx` and `4XX`. */
function hasStatus(responses: readonly Response[], status: string): boolean {
  for (const response of responses) if (response.status === status) return true;
  return false;
}

/** The responses of an operation, by status in the document's order. */
export function readResponses(operation: Part, reading: Reading): readonly Response[] {
  const { responses } = operation.raw;
  if (responses === undefined) return [];
  const place = childPlace(operation.place, 'responses');
  if (!isRawObject(responses)) {
    reading.invalid(place, '`responses` must be an object of responses; it was left out.');
    return [];
  }
  const owner: Owner = { raw: responses, place };
  const found: Response[] = [];
  for (const key of Object.keys(responses)) {
    if (key.startsWith('x-')) continue;
    const status = statusOf(key);
    if (status === undefined) reading.invalid(childPlace(place, key), `"${key}" is no status; it was left out.`);
    if (status === undefined || hasStatus(found, status)) continue;
    const response = reading.part(owner, key, 'a response');
    if (response !== undefined) found.push(reading.rules.readResponse({ response, status, operation }, reading));
  }
  // A list that grew has room for sixteen more; there are very many of these.
  return found.slice();
}
