import { isRawObject } from '../raw-object.js';
import type { Part, Reading, ResponsePart } from '../reading.js';
import type { Media, Schema } from '../types.js';
import { watchedItem } from '../watched-item.js';
import { mediaTypesOf } from './swagger-2.0-input.js';

/** Types that carry values or text; any other carries bytes. */
const telling = /json|xml|yaml|html|csv|javascript|graphql|urlencoded|event-stream|\*|^(text|multipart)\//i;

function areBytes(types: readonly string[]): boolean {
  return types.length > 0 && !types.some((type) => telling.test(type));
}

/** Types that an object alone does not make: texts, bytes, sequences of objects. */
function carryNoObject(types: readonly string[]): boolean {
  return (
    areBytes(types) || (types.length > 0 && types.every((type) => /^text\/plain\b|ndjson|jsonl|json-seq/i.test(type)))
  );
}

function isSuccess(status: string): boolean {
  return /^2(0[0-36]|XX)$/.test(status);
}

/** Whether a schema describes what neither bytes nor a text can be. */
function isStructured({ ref, types, properties, allOf, items }: Schema): boolean {
  if (types.includes('string')) return false;
  return ref !== undefined || properties !== undefined || allOf !== undefined || items !== undefined;
}

/** Whether a success of the operation is asked for by a media type of its own, which the refusals' need not stand in for. */
function successIsAskedFor({ raw }: Part, types: readonly string[]): boolean {
  const responses = isRawObject(raw['responses']) ? raw['responses'] : {};
  const hasBody = Object.keys(responses).some((status) => {
    const response = responses[status];
    return isSuccess(status) && isRawObject(response) && (response['schema'] ?? response['$ref']) !== undefined;
  });
  return hasBody || (Array.isArray(raw['produces']) && areBytes(types));
}

/**
 * What an answer of Swagger 2.0 carries: its schema under the operation's media types, else the document's. An operation that
 * produces an archive or a stream gives it without a schema, too, and what its refusals describe is JSON, as no archive is.
 */
export function readAnswerMedia(
  { response, status, operation }: ResponsePart,
  schema: Schema | undefined,
  reading: Reading,
): readonly Media[] {
  if (schema === undefined) {
    const own = Array.isArray(operation.raw['produces']) && response.raw['schema'] === undefined;
    const types = own && isSuccess(status) ? mediaTypesOf('produces', operation, reading) : [];
    return areBytes(types) ? types.map((type) => ({ type, schema: { types: ['string'], format: 'binary' } })) : [];
  }
  const usual = schema.format === 'binary' ? 'application/octet-stream' : 'application/json';
  const types = mediaTypesOf('produces', operation, reading);
  const isJson = !isSuccess(status) && isStructured(schema) && carryNoObject(types);
  if (isJson && successIsAskedFor(operation, types)) return [{ type: 'application/json', schema }];
  return (types.length === 0 ? [usual] : types).map((type) => {
    const itemSchema = watchedItem(type, response, reading);
    return itemSchema === undefined ? { type, schema } : { type, schema, itemSchema };
  });
}
