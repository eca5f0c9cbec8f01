import type { Operation, Response } from '../document/types.js';
import { documentationOf, schemaDoc } from './doc.js';
import { linkText } from './link-text.js';
import { itemKinds, type RankedMedia, rankMedia } from './media-kind.js';
import { compareText } from './names/allocate-names.js';
import { sortedBy } from './sorted-by.js';
import type { TypeContext } from './type-context.js';
import { stringType, undefinedType, unionOf, unknownType } from './type-nodes.js';
import { typeOf } from './type-of.js';
import type { Doc, Member, ResponseModel, TypeNode } from './types.js';

const noMembers: readonly Member[] = [];
const noMedia: readonly RankedMedia[] = [];
const noModels: ResponseModel['media'] = [];

function answerType({ model: { kind }, media }: RankedMedia, context: TypeContext): TypeNode {
  const { schema } = media;
  // The parts of an answer are not taken apart.
  if (kind === 'binary' || kind === 'multipart') return { kind: 'binary', side: 'output' };
  if (kind === 'text' || kind === 'form') {
    const isText = schema?.types.length === 1 && schema.types[0] === 'string';
    return schema !== undefined && isText && kind === 'text' ? typeOf(schema, context) : stringType;
  }
  if (itemKinds.has(kind)) return { kind: 'array', item: itemType(media, context) };
  return schema === undefined ? unknownType : typeOf(schema, context);
}

function isStream({ model }: RankedMedia): boolean {
  return itemKinds.has(model.kind);
}

function isWhole(media: RankedMedia): boolean {
  return !isStream(media);
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
  if (media.length < 2) return media;
  const json = media.filter((each) => each.model.kind === 'json' || isStream(each));
  return json.some(({ model }) => model.kind === 'json') ? json : media;
}

function buildHeaders({ headers }: Response): readonly Member[] {
  if (headers.length === 0) return noMembers;
  // What the wire carries is text; Node gives the names in lower case.
  const members = new Map<string, Member>();
  for (const header of headers) {
    const name = header.name.toLowerCase();
    const doc = { ...schemaDoc(header.schema), ...documentationOf(header) };
    members.set(name, { name, optional: !header.required, type: stringType, doc });
  }
  return [...members.values()].sort((one, other) => compareText(one.name, other.name));
}

function responseDoc(response: Response): Doc {
  const { description = '', links = [] } = response;
  if (links.length === 0) return documentationOf(response);
  const texts = links.map(linkText).sort(compareText);
  return { text: [description, ...texts].join('\n\n').trim() };
}

/** One answer is by far the most. */
function typesOf(media: readonly RankedMedia[], context: TypeContext): TypeNode {
  const first = media[0];
  if (first === undefined) return undefinedType;
  return media.length === 1 ? answerType(first, context) : unionOf(media.map((each) => answerType(each, context)));
}

function buildResponse(response: Response, hasBody: boolean, context: TypeContext): ResponseModel {
  const media = hasBody && response.media.length > 0 ? wanted(rankMedia(response.media, context)) : noMedia;
  const whole = media.every(isWhole) ? media : media.filter(isWhole);
  const typed = whole.length > 0 ? whole : media;
  const model = {
    status: response.status,
    media: media === noMedia ? noModels : media.map(({ model }) => model),
    type: typesOf(typed, context),
    headers: buildHeaders(response),
    doc: responseDoc(response),
  };
  if (whole === media) return model;
  const streamed = media.filter(isStream);
  return { ...model, item: unionOf(streamed.map((each) => itemType(each.media, context))) };
}

/** The type of a request that comes in by one of these media types; `undefined` without any. */
export function payloadType(media: Response['media'], context: TypeContext): TypeNode {
  const types = wanted(rankMedia(media, context)).map((each) => {
    const { kind } = each.model;
    const { schema } = each.media;
    // Whose server it is reads the form.
    const isForm = kind === 'form' || kind === 'multipart';
    return isForm && schema !== undefined ? typeOf(schema, context) : answerType(each, context);
  });
  return types.length === 0 ? undefinedType : unionOf(types);
}

/** Literal statuses by number, then ranges, then `default`. */
function rankStatus(status: string): string {
  return status.endsWith('XX') ? `X${status}` : status;
}

function compareStatuses(one: Response, other: Response): number {
  return compareText(rankStatus(one.status), rankStatus(other.status));
}

/** All answers of an operation, and what awaiting it gives. */
export interface ResponsesModel {
  readonly responses: readonly ResponseModel[];
  readonly result: TypeNode;
}

/** Builds the answers of every operation. `context` is of the output's side. */
export function createResponseBuilder(context: TypeContext): (operation: Operation) => ResponsesModel {
  // Answers that say the same are one object, which thousands of operations may hold.
  const built = new Map<Response, ResponseModel>();

  function modelOf(response: Response, method: string): ResponseModel {
    const { status } = response;
    if (method === 'HEAD') return buildResponse(response, false, context);
    const known = built.get(response) ?? buildResponse(response, status !== '204' && status !== '304', context);
    built.set(response, known);
    return known;
  }

  return ({ responses, method }) => {
    const sorted = responses.length < 2 ? responses : sortedBy(responses, compareStatuses);
    const models = sorted.map((response) => modelOf(response, method));
    const successes = models.filter(({ status }) => status.startsWith('2'));
    const meant = successes.length > 0 ? successes : models.filter(({ status }) => status === 'default');
    const result =
      meant.length > 0 ? unionOf(meant.map(({ type }) => type)) : models.length === 0 ? unknownType : undefinedType;
    return { responses: models, result };
  };
}
