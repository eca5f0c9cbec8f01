import { childPlace } from './child-place.js';
import { flagOf, textOf } from './raw-object.js';
import { readContent } from './read-media.js';
import { readParameter } from './read-parameter.js';
import type { OperationPart, Part, Reading } from './reading.js';
import type { Parameter, RequestBody } from './types.js';

function readBody(part: Part, reading: Reading): RequestBody | undefined {
  const { raw, place } = part;
  const description = textOf(raw['description']);
  const media = readContent(raw['content'], childPlace(place, 'content'), reading, 'application/json');
  if (media.length === 0) {
    reading.invalid(place, 'A request body must have a media type in its `content`; it was left out.');
    return undefined;
  }
  const required = flagOf(raw['required']) === true;
  return { place, ...(description === undefined ? {} : { description }), required, media };
}

/** The `requestBody` of an operation, read once though many refer to it. */
export function readRequestBody({ raw, place }: Part, reading: Reading): RequestBody | undefined {
  const { requestBody } = raw;
  if (requestBody === undefined) return undefined;
  const part = reading.part(requestBody, childPlace(place, 'requestBody'), 'a request body');
  return part === undefined ? undefined : reading.once(part, 'body', () => readBody(part, reading));
}

/** Parameters and body of an OpenAPI 3 operation. */
export function readInput(
  { raw, place, parameters }: OperationPart,
  reading: Reading,
): { readonly parameters: readonly Parameter[]; readonly body?: RequestBody } {
  const read = parameters.flatMap((part) => {
    const parameter = reading.once(part, 'parameter', () => readParameter(part, reading));
    return parameter === undefined ? [] : [parameter];
  });
  const body = readRequestBody({ raw, place }, reading);
  return { parameters: read, ...(body === undefined ? {} : { body }) };
}
