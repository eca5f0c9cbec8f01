import type { Operation, Response } from '../document/types.js';
import { documentationOf, schemaDoc } from './doc.js';
import { linkText } from './link-text.js';
import { type RankedMedia, rankMedia } from './media-kind.js';
import { compareText } from './names/allocate-names.js';
import type { TypeContext } from './type-context.js';
import { stringType, undefinedType, unionOf, unknownType } from './type-nodes.js';
import { typeOf } from './type-of.js';
import type { Doc, MediaKind, Member, ResponseModel, TypeNode } from './types.js';

const streamKinds: ReadonlySet<MediaKind> = new Set(['sse', 'ndjson', 'jsonseq']);

function answerType({ kind, media }: RankedMedia, context: TypeContext): TypeNode {
  const { schema } = media;
  // The parts of an answer are not taken apart.
  if (kind === 'binary' || kind === 'multipart') return { kind: 'binary', side: 'output' };
  if (kind === 'text' || kind === 'form' || kind === 'sse') {
    const isText = schema?.types.length === 1 && schema.types[0] === 'string';
    return schema !== undefined && isText && kind === 'text' ? typeOf(schema, context) : stringType;
  }
  if (kind === 'ndjson' || kind === 'jsonseq') return { kind: 'array', item: itemType(media, context) };
  return schema === undefined ? unknownType : typeOf(schema, context);
}

function itemType({ itemSchema, schema }: RankedMedia['media'], context: TypeContext): TypeNode {
  const item = itemSchema ?? schema;
  return item === undefined ? unknownType : typeOf(item, context);
}

/**
 * The media types that are asked for. Beside JSON the same content as XML, CSV or a picture is left out: the answer has
 * the type of the JSON, so that the server must not choose another. Streams stay, they are read by `.stream()`.
 */
function wanted(media: readonly RankedMedia[]): readonly RankedMedia[] {
  const json = media.filter(({ kind }) => kind === 'json' || streamKinds.has(kind));
  return json.some(({ kind }) => kind === 'json') ? json : media;
}

function buildHeaders({ headers }: Response): readonly Member[] {
  const members = headers.map(({ name, required, schema, ...documented }): Member => {
    const doc = { ...schemaDoc(schema), ...documentationOf(documented) };
    // What the wire carries is text; Node gives the names in lower case.
    return { name: name.toLowerCase(), optional: !required, type: stringType, doc };
  });
  const distinct = new Map(members.map((member) => [member.name, member]));
  return [...distinct.values()].sort((one, other) => compareText(one.name, other.name));
}

function responseDoc({ description, links = [] }: Response): Doc {
  if (links.length === 0) return documentationOf(description === undefined ? {} : { description });
  const texts = links.map(linkText).sort(compareText);
  return { text: [description ?? '', ...texts].join('\n\n').trim() };
}

function buildResponse(response: Response, method: string, context: TypeContext): ResponseModel {
  const hasBody = method !== 'HEAD' && response.status !== '204' && response.status !== '304';
  const media = hasBody ? wanted(rankMedia(response.media)) : [];
  const whole = media.filter(({ kind }) => !streamKinds.has(kind));
  const typed = whole.length > 0 ? whole : media;
  const streamed = media.filter(({ kind }) => streamKinds.has(kind));
  const item = streamed.length === 0 ? undefined : unionOf(streamed.map(({ media: each }) => itemType(each, context)));
  return {
    status: response.status,
    media: media.map(({ kind, mediaType }) => ({ kind, mediaType })),
    type: typed.length === 0 ? undefinedType : unionOf(typed.map((each) => answerType(each, context))),
    ...(item === undefined ? {} : { item }),
    headers: buildHeaders(response),
    doc: responseDoc(response),
  };
}

/** The type of a request that comes in by one of these media types; `undefined` without any. */
export function payloadType(media: Response['media'], context: TypeContext): TypeNode {
  const types = wanted(rankMedia(media)).map((each) => {
    const {
      kind,
      media: { schema },
    } = each;
    // Whose server it is reads the form.
    const isForm = kind === 'form' || kind === 'multipart';
    return isForm && schema !== undefined ? typeOf(schema, context) : answerType(each, context);
  });
  return types.length === 0 ? undefinedType : unionOf(types);
}

/** Literal statuses by number, then ranges, then `default`. */
function rankStatus(status: string): string {
  return status === 'default' ? '2' : status.endsWith('XX') ? `1${status}` : `0${status}`;
}

/** All answers of an operation, and what awaiting it gives. `context` is of the output's side. */
export function buildResponses(
  { responses, method }: Operation,
  context: TypeContext,
): { readonly responses: readonly ResponseModel[]; readonly result: TypeNode } {
  const sorted = [...responses].sort((one, other) => compareText(rankStatus(one.status), rankStatus(other.status)));
  const models = sorted.map((response) => buildResponse(response, method, context));
  const successes = models.filter(({ status }) => status.startsWith('2'));
  const meant = successes.length > 0 ? successes : models.filter(({ status }) => status === 'default');
  const result =
    meant.length > 0 ? unionOf(meant.map(({ type }) => type)) : models.length === 0 ? unknownType : undefinedType;
  return { responses: models, result };
}
