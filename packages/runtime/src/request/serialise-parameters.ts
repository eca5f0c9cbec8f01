import { InputError } from '../errors.js';
import { plainDelimiter } from './delimiters.js';
import type { Operation, Parameter } from './operation.js';
import { encodeReserved, encodeStrict } from './percent-encode.js';
import { isRecord, shapeOf } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { serialisePath } from './serialise-path.js';
import { writeContent } from './write-content.js';
import { writeForm } from './write-form.js';

/** The parameters of one call as they go over the wire. */
export interface WrittenParameters {
  readonly path: string;
  /** Escaped `name=value` pairs in the order of the document. */
  readonly query: readonly string[];
  /** With the names of the document. */
  readonly headers: Readonly<Record<string, string>>;
  /** Escaped `name=value` pairs. */
  readonly cookies: readonly string[];
}

function headerText(parameter: Parameter, value: unknown): string | undefined {
  if (parameter.contentType !== undefined) return writeContent(value, parameter.contentType);
  const shape = shapeOf(value, parameter.inputName);
  switch (shape.kind) {
    case 'absent':
      return undefined;
    case 'text':
      return shape.text;
    case 'list':
      return shape.items.join(plainDelimiter(parameter.style));
    case 'object':
      return shape.members.map((member) => member.join(parameter.explode ? '=' : ',')).join(',');
  }
}

/**
 * A value that a header can carry.
 *
 * @throws InputError for line breaks, control characters and what lies beyond Latin-1 (RFC 9110 5.5)
 */
export function checkHeader(name: string, text: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    throw new InputError(
      `"${name}" holds characters that a header cannot carry: control characters or beyond Latin-1.`,
    );
  }
  return text;
}

function pairs(parameter: Parameter, value: unknown): string[] {
  const { name, contentType, allowReserved, place, parts = [] } = parameter;
  if (contentType === undefined) return serialisePairs(name, value, parameter);
  // A value that is the whole query brings its own delimiters when it is a form.
  if (place === 'querystring' && /urlencoded/i.test(contentType) && isRecord(value)) return [writeForm(value, parts)];
  const text = writeContent(value, contentType);
  if (place === 'querystring') return [/urlencoded/i.test(contentType) ? text : encodeStrict(text)];
  return [`${encodeStrict(name)}=${allowReserved ? encodeReserved(text) : encodeStrict(text)}`];
}

const noHeaders: Readonly<Record<string, string>> = {};

/**
 * Writes path, query, headers and cookies of one call. Undefined is absent; what is empty is sent.
 *
 * @throws InputError for a required parameter that is absent, or a value that cannot be sent
 */
export function serialiseParameters(operation: Operation, input: Readonly<Record<string, unknown>>): WrittenParameters {
  const query: string[] = [];
  const cookies: string[] = [];
  let headers = noHeaders;
  for (const parameter of operation.parameters) {
    const { place, inputName } = parameter;
    const value = Object.hasOwn(input, inputName) ? input[inputName] : undefined;
    if (value === undefined && parameter.required) {
      throw new InputError(`${operation.id}: "${inputName}" is required and was not given.`);
    }
    if (value === undefined || place === 'path') continue;
    if (place === 'header') {
      const text = headerText(parameter, value);
      if (text !== undefined) headers = { ...headers, [parameter.name]: checkHeader(inputName, text) };
    } else (place === 'cookie' ? cookies : query).push(...pairs(parameter, value));
  }
  return { path: serialisePath(operation, input), query, headers, cookies };
}
