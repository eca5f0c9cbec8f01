import { childPlace } from './child-place.js';
import { isRawObject, type RawObject, textOf } from './raw-object.js';
import { readLinks } from './read-links.js';
import { readContent } from './read-media.js';
import type { Draft, Part, Reading } from './reading.js';
import type { Header, Response } from './types.js';

/** `200`, `4XX`, `default`; undefined for what is no status. */
function statusOf(key: string): string | undefined {
  if (key.toLowerCase() === 'default') return 'default';
  if (/^[1-5]\d\d$/.test(key)) return key;
  return /^[1-5]xx$/i.test(key) ? key.toUpperCase() : undefined;
}

/** Headers by name. */
export function readHeaders({ raw, place }: Part, reading: Reading): readonly Header[] {
  const { headers } = raw;
  if (headers === undefined || headers === null) return [];
  if (!isRawObject(headers)) {
    reading.invalid(childPlace(place, 'headers'), '`headers` must be an object of headers; it was left out.');
    return [];
  }
  return Object.keys(headers).flatMap((name) => {
    const part = reading.part(headers[name], childPlace(place, 'headers', name), 'a header');
    const header = part === undefined ? undefined : reading.rules.readHeader(name, part, reading);
    return header === undefined ? [] : [header];
  });
}

/** A response of OpenAPI 3, made once though many operations refer to it. */
export function readResponse(part: Part, _operation: Part, reading: Reading): Omit<Response, 'status'> {
  return reading.once(part, 'response', () => {
    const { raw, place } = part;
    const description = textOf(raw['description']);
    const response: Draft<Omit<Response, 'status'>> = {
      place,
      headers: readHeaders(part, reading),
      media: readContent(raw['content'], childPlace(place, 'content'), reading, '*/*'),
    };
    if (description !== undefined) response.description = description;
    const links = readLinks(part, reading);
    if (links.length > 0) response.links = links;
    return response;
  });
}

/** The responses of an operation, by status in the document's order. */
export function readResponses(operation: Part, reading: Reading): readonly Response[] {
  const { responses } = operation.raw;
  const place = childPlace(operation.place, 'responses');
  if (responses === undefined) return [];
  if (!isRawObject(responses)) {
    reading.invalid(place, '`responses` must be an object of responses; it was left out.');
    return [];
  }
  const found = new Map<string, Response>();
  for (const key of Object.keys(responses as RawObject)) {
    if (key.startsWith('x-')) continue;
    const status = statusOf(key);
    if (status === undefined) reading.invalid(childPlace(place, key), `"${key}" is no status; it was left out.`);
    if (status === undefined || found.has(status)) continue;
    const part = reading.part(responses[key], childPlace(place, key), 'a response');
    if (part !== undefined) found.set(status, { status, ...reading.rules.readResponse(part, operation, reading) });
  }
  return [...found.values()];
}
