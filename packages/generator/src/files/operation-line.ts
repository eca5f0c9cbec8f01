import type { MediaKind, MediaModel, OperationModel, ParameterModel, PartModel, TypeNode } from '../model/types.js';

/**
 * The notation of docs/operation-notation.md, format 2: what the run time makes a method from. Written here and read in
 * the run time's request room; a change of either is a change of the format.
 */
const outsideName = /[^A-Za-z0-9_.\-$@/[\]:]/gu;
const outsideMediaType = /[^A-Za-z0-9_.\-$@/[\]:+*]/gu;
/** What RFC 3986 lets stand in a path, its query and its fragment, beside percent-encodings that the document wrote itself. */
const outsidePath = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?#%]/gu;
/** What nothing is encoded in, as in nearly all: a test costs less than a replacement. */
const plainName = /^[A-Za-z0-9_.\-$@/[\]:]*$/;
const plainMethod = /^[\p{L}\p{M}\p{N}_$]+$/u;
const plainMediaType = /^[A-Za-z0-9_.\-$@/[\]:+*]*$/;
const plainPath = /^(?:[A-Za-z0-9_.\-$@/:]|\{[A-Za-z0-9_.\-$@/:]*\})*$/;

const mediaWords: ReadonlyMap<string, readonly [kind: MediaKind, word: string]> = new Map([
  ['application/json', ['json', 'json']],
  ['application/xml', ['text', 'xml']],
  ['text/plain', ['text', 'text']],
  ['application/octet-stream', ['binary', 'binary']],
  ['application/x-www-form-urlencoded', ['form', 'form']],
  ['multipart/form-data', ['multipart', 'multipart']],
  ['text/event-stream', ['sse', 'sse']],
  ['application/x-ndjson', ['ndjson', 'ndjson']],
  ['application/json-seq', ['jsonseq', 'jsonseq']],
]);

const defaultStyles = { path: 'simple', header: 'simple', query: 'form*', cookie: 'form*', querystring: '' } as const;

const utf8 = new TextEncoder();

function percentEncoded(text: string): string {
  let encoded = '';
  for (const byte of utf8.encode(text)) {
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function mediaTypeToken(mediaType: string): string {
  return plainMediaType.test(mediaType) ? mediaType : mediaType.replace(outsideMediaType, percentEncoded);
}

/** A name or a URL as a token holds it. */
export function nameToken(name: string): string {
  return plainName.test(name) ? name : name.replace(outsideName, percentEncoded);
}

/** The name of a method: letters of every script stay, as a reader knows them. */
export function methodToken(name: string): string {
  return plainMethod.test(name) ? name : nameToken(name);
}

/** The template of the path; what stands in braces is spelled as in the tokens of the parameters. */
export function pathToken(path: string): string {
  if (plainPath.test(path)) return path;
  return path.replace(/\{([^{}]*)\}|[^{]+|\{/gu, (part, name: string | undefined) =>
    name === undefined ? part.replace(outsidePath, percentEncoded) : `{${nameToken(name)}}`,
  );
}

function mediaToken({ kind, mediaType }: MediaModel): string {
  const common = mediaWords.get(mediaType);
  if (common !== undefined && common[0] === kind) return common[1];
  return `${kind}(${mediaTypeToken(mediaType)})`;
}

function mediaTokens(media: readonly MediaModel[]): string {
  let tokens = '';
  for (const each of media) tokens += tokens === '' ? mediaToken(each) : `|${mediaToken(each)}`;
  return tokens;
}

function parameterToken(parameter: ParameterModel): string {
  const { in: place, name, inputName, required, explode, allowReserved, content } = parameter;
  let token = `${place}:${nameToken(name)}`;
  if (inputName !== name) token += `=${nameToken(inputName)}`;
  if (required) token += '!';
  const style = `${parameter.style}${explode ? '*' : ''}`;
  if (content === undefined && place !== 'querystring' && style !== defaultStyles[place]) token += `;${style}`;
  if (allowReserved) token += ';reserved';
  if (content !== undefined) token += `;content=${mediaTypeToken(content)}`;
  return token;
}

/** Nothing when the document says nothing about how the part is sent. */
function partToken({
  name,
  style,
  explode,
  allowReserved,
  contentType,
  headers = [],
  only,
}: PartModel): string | undefined {
  let modifiers = '';
  if (style !== undefined || explode !== undefined) {
    const sent = style ?? 'form';
    // OpenAPI 3: «When style is form, the default value is true.»
    modifiers += `;${sent}${(explode ?? sent === 'form') ? '*' : ''}`;
  }
  if (allowReserved === true) modifiers += ';reserved';
  if (contentType !== undefined) modifiers += `;type=${mediaTypeToken(contentType)}`;
  for (const [header, value] of headers) modifiers += `;header=${nameToken(header)}:${nameToken(value)}`;
  if (modifiers === '') return undefined;
  return `part:${nameToken(name)}${modifiers}${only === undefined ? '' : `;only=${only}`}`;
}

function partTokens(parts: readonly PartModel[]): string {
  let tokens = '';
  for (const part of parts) {
    const token = partToken(part);
    if (token !== undefined) tokens += ` ${token}`;
  }
  return tokens;
}

/** The name of a scheme, never one of the words that stand for «without credentials» and «no requirement». */
function schemeToken(name: string): string {
  const token = nameToken(name);
  return token === 'none' ? '%6Eone' : token.replace(/^-/, '%2D');
}

/** A requirement: alternatives of combinations. @param security at least one alternative */
export function requirementText(security: readonly (readonly string[])[]): string {
  return security
    .map((combination) => (combination.length === 0 ? 'none' : combination.map(schemeToken).join('+')))
    .join('|');
}

/** The one line that describes an operation. @param int64 where its answers hold `bigint`, when the client gives any */
export function operationLine(
  operation: OperationModel,
  int64?: { placesOf(type: TypeNode): string | undefined },
): string {
  const { method, path, parameters, body, responses, security, server } = operation;
  let line = `${method} ${pathToken(path)}`;
  for (const parameter of parameters) {
    line += ` ${parameterToken(parameter)}`;
    if (parameter.parts !== undefined) line += partTokens(parameter.parts);
  }
  if (body !== undefined) {
    line += ` body${body.required ? '!' : ''}:${mediaTokens(body.media)}`;
    line += partTokens(body.parts);
  }
  for (const { status, media, type, item } of responses) {
    line += media.length === 0 ? ` ${status}` : ` ${status}=${mediaTokens(media)}`;
    // What is read item by item holds them in a list.
    const held: TypeNode = item === undefined ? type : { kind: 'union', of: [type, { kind: 'array', item }] };
    const places = int64?.placesOf(held);
    if (places !== undefined) line += `;int64=${places}`;
  }
  if (security !== undefined) line += ` auth:${security.length === 0 ? '-' : requirementText(security)}`;
  if (server !== undefined) line += ` server:${nameToken(server)}`;
  return line;
}
