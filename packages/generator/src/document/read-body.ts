import { flagOf, textOf } from './raw-object.js';
import { type BodyWay, readContent } from './read-media.js';
import { readParameter } from './read-parameter.js';
import type { OperationPart, Part, Reading } from './reading.js';
import type { Parameter, RequestBody } from './types.js';

function readBody(part: Part, reading: Reading, way: BodyWay): RequestBody | undefined {
  const { raw, place } = part;
  const description = textOf(raw['description']);
  const media = readContent(part, reading, way);
  if (media.length === 0) {
    reading.invalid(place, 'A request body must have a media type in its `content`; it was left out.');
    return undefined;
  }
  const required = flagOf(raw['required']) === true;
  return { place, ...(description === undefined ? {} : { description }), required, media };
}

/** The `requestBody` of an operation, read once though many refer to it; that of a webhook is received. */
export function readRequestBody(operation: Part, reading: Reading, way: BodyWay = 'sent'): RequestBody | undefined {
  if (operation.raw['requestBody'] === undefined) return undefined;
  const part = reading.part(operation, 'requestBody', 'a request body');
  return part === undefined ? undefined : reading.once(part, `${way} body`, () => readBody(part, reading, way));
}

/** Parameters and body of an OpenAPI 3 operation. */
export function readInput(
  operation: OperationPart,
  reading: Reading,
): { readonly parameters: readonly Parameter[]; readonly body?: RequestBody } {
  const read: Parameter[] = [];
  for (const part of operation.parameters) {
    const parameter = reading.alike(part, 'parameter', () => readParameter(part, reading));
    if (parameter !== undefined) read.push(parameter);
  }
  const body = readRequestBody(operation, reading);
  return body === undefined ? { parameters: read } : { parameters: read, body };
}
