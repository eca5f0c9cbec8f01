import type { Parameter, RequestBody } from '../document/types.js';
import { schemaDoc } from './doc.js';
import { itemKinds, type RankedMedia, rankMedia } from './media-kind.js';
import { allocateNames, type NameClaim } from './names/allocate-names.js';
import type { FixedNames } from './names/fixed-names.js';
import type { NamedOperation } from './names/name-operations.js';
import { reservedInputNames } from './names/reserved-names.js';
import { partsOf, partsOfBody } from './parts-of.js';
import { sortedBy } from './sorted-by.js';
import type { TypeContext } from './type-context.js';
import { literalType, stringType, unionOf, unknownType } from './type-nodes.js';
import { typeOf } from './type-of.js';
import type { BodyModel, Doc, Member, ParameterModel, ParameterPlace, TypeNode } from './types.js';

/** What a caller gives, as types and as the wire wants it. */
export interface InputModel {
  readonly members: readonly Member[];
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  /** Names that must stay on the next run. */
  readonly toFix: FixedNames;
}

const places: readonly ParameterPlace[] = ['path', 'query', 'querystring', 'header', 'cookie'];

function suffixed({ name, in: place }: Parameter): string {
  return `${name}${place.slice(0, 1).toUpperCase()}${place.slice(1)}`;
}

/**
 * Names of the parameters in the input where they are not those of the wire; who comes later in the order of places takes his as
 * a suffix.
 */
function nameParameters(
  operationKey: string,
  parameters: readonly Parameter[],
  fixed: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  const keyOf = ({ in: place, name }: Parameter): string => `${operationKey} ${place}:${name}`;
  const wire = new Set(parameters.map(({ name }) => name));
  const areFree = wire.size === parameters.length && !parameters.some(({ name }) => reservedInputNames.has(name));
  // By far the most operations.
  if (areFree && (fixed.size === 0 || !parameters.some((each) => fixed.has(keyOf(each))))) return undefined;
  const keys = parameters.map(keyOf);
  const claims = parameters.map((parameter, index): NameClaim => {
    const ideal = reservedInputNames.has(parameter.name) ? suffixed(parameter) : parameter.name;
    return { key: keys[index] ?? '', ideal, fallbacks: () => [suffixed(parameter)] };
  });
  const names = allocateNames(claims, { taken: reservedInputNames, fixed, anyText: true });
  return keys.map((key, index) => names.get(key) ?? parameters[index]?.name ?? key);
}

function byPlace(one: Parameter, other: Parameter): number {
  return one.in === other.in ? 0 : places.indexOf(one.in) - places.indexOf(other.in);
}

/** Header names differ by more than case. */
function withoutSameHeaders(parameters: readonly Parameter[]): readonly Parameter[] {
  const headers = parameters.filter(({ in: place }) => place === 'header');
  if (headers.length < 2) return parameters;
  const first = new Map<string, Parameter>();
  for (const header of headers.reverse()) first.set(header.name.toLowerCase(), header);
  return parameters.filter((each) => each.in !== 'header' || first.get(each.name.toLowerCase()) === each);
}

/** By place; the order of declaration stays within a place. */
function sortParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.length < 2 ? parameters : sortedBy(withoutSameHeaders(parameters), byPlace);
}

/** A value of a body: by schema where the run time writes it from a value, else text or bytes. */
function bodyType({ model: { kind, mediaType }, media }: RankedMedia, context: TypeContext): TypeNode {
  const { schema, itemSchema } = media;
  if (kind === 'text') {
    // XML and the like are text, whatever the schema says of their content.
    const isText = schema?.types.length === 1 && schema.types[0] === 'string';
    return schema !== undefined && isText ? typeOf(schema, context) : stringType;
  }
  if (kind === 'binary') return { kind: 'binary', side: 'input' };
  // Events are written by whoever sends them.
  if (mediaType === 'text/event-stream') return stringType;
  if (itemKinds.has(kind)) {
    const item = itemSchema ?? schema;
    return { kind: 'array', item: item === undefined ? unknownType : typeOf(item, context) };
  }
  return schema === undefined ? unknownType : typeOf(schema, context);
}

function contentTypeMember(media: readonly RankedMedia[]): Member {
  const type = unionOf(media.map(({ model }) => literalType(model.mediaType)));
  const text = `Media type of the body; ${media[0]?.model.mediaType ?? 'the first'} unless given.`;
  return { name: 'contentType', optional: true, type, doc: { text } };
}

function buildBody(body: RequestBody, context: TypeContext): { members: readonly Member[]; model: BodyModel } {
  const ranked = rankMedia(body.media, context);
  const type = ranked.length === 0 ? unknownType : unionOf(ranked.map((each) => bodyType(each, context)));
  const doc: Doc = body.description === undefined ? {} : { text: body.description };
  const member: Member = { name: 'body', optional: !body.required, type, doc };
  const media = ranked.map(({ model }) => model);
  const members = ranked.length > 1 ? [member, contentTypeMember(ranked)] : [member];
  return { members, model: { required: body.required, media, parts: partsOfBody(ranked) } };
}

/** A parameter as a member of the input, and as the wire wants it. */
interface BuiltParameter {
  readonly member: Member;
  readonly model: ParameterModel;
}

function buildParameter(parameter: Parameter, inputName: string, context: TypeContext): BuiltParameter {
  const { in: place, name, required, style, explode, allowReserved, content, schema, description } = parameter;
  const doc: { -readonly [Key in keyof Doc]: Doc[Key] } = { ...schemaDoc(schema) };
  if (description !== undefined) doc.text = description;
  if (parameter.deprecated === true) doc.deprecated = true;
  const model: ParameterModel = { in: place, name, inputName, required, style, explode, allowReserved };
  const parts = parameter.encoding === undefined ? {} : { parts: partsOf([parameter]) };
  return {
    member: { name: inputName, optional: !required, type: typeOf(schema, context), doc },
    model: content === undefined ? model : { ...model, content, ...parts },
  };
}

/** Builds the one input object of every operation. `context` is of the input's side. */
export function createInputBuilder(
  context: TypeContext,
  fixed: ReadonlyMap<string, string>,
): (named: NamedOperation) => InputModel {
  // Parameters that say the same are one object, which thousands of operations may hold.
  const built = new Map<Parameter, BuiltParameter>();

  function parameterOf(parameter: Parameter, inputName: string): BuiltParameter {
    if (inputName !== parameter.name) return buildParameter(parameter, inputName, context);
    const known = built.get(parameter) ?? buildParameter(parameter, inputName, context);
    built.set(parameter, known);
    return known;
  }

  return ({ operation, key }) => {
    const sorted = sortParameters(operation.parameters);
    const names = nameParameters(key, sorted, fixed);
    const members: Member[] = [];
    const parameters: ParameterModel[] = [];
    const toFix: (readonly [string, string])[] = [];
    sorted.forEach((parameter, index) => {
      const { in: place, name } = parameter;
      const inputName = names?.[index] ?? name;
      const { member, model } = parameterOf(parameter, inputName);
      members.push(member);
      parameters.push(model);
      // A parameter of a later place gives way to one of an earlier that joins, unless it is known.
      if (inputName !== name || place === 'header' || place === 'cookie') {
        toFix.push([`${key} ${place}:${name}`, inputName]);
      }
    });
    if (operation.body === undefined) return { members, parameters, toFix };
    const body = buildBody(operation.body, context);
    members.push(...body.members);
    return { members, parameters, body: body.model, toFix };
  };
}
