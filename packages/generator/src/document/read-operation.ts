import type { Place } from '../diagnostics.js';
import { childPlace } from './child-place.js';
import { placeInQuery } from './place-in-query.js';
import { textOf } from './raw-object.js';
import { readDocumented } from './read-documented.js';
import { readCallbacks } from './read-incoming.js';
import { readResponses } from './read-responses.js';
import type { Draft, OperationPart, Owner, Part, Reading } from './reading.js';
import type { Operation, Parameter, SecurityRequirement, Server } from './types.js';

/** What an operation has from its path item and its document. */
export interface OperationRequest {
  readonly operation: Part;
  readonly method: string;
  readonly path: string;
  readonly item: readonly Part[];
  readonly security: SecurityRequirement | undefined;
}

/** Adds the parameters of a path item or an operation: one of the same place and name stands in the place of an earlier one. */
function addParameters(part: Part, merged: Map<string, Part>, reading: Reading): void {
  const { parameters } = part.raw;
  if (parameters === undefined || parameters === null) return;
  const owner: Owner = { raw: parameters as readonly unknown[], place: childPlace(part.place, 'parameters') };
  if (!Array.isArray(parameters)) {
    reading.invalid(owner.place, '`parameters` must be a list of parameters; it was left out.');
    return;
  }
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = reading.part(owner, index, 'a parameter');
    if (parameter === undefined) continue;
    merged.set(`${textOf(parameter.raw['in'])} ${textOf(parameter.raw['name'])}`, parameter);
  }
}

/** The names in the braces of a path. */
function templateNames(path: string): Set<string> {
  return new Set(path.match(/(?<=\{)[^{}]+(?=\})/g));
}

/** Where a parameter stands in this operation; its own place may be that of another that says the same. */
function placeOf({ in: where, name, place }: Parameter, { parameters }: OperationPart): Place {
  return parameters.find(({ raw }) => raw['in'] === where && raw['name'] === name)?.place ?? place;
}

/** The template decides which path parameters there are: one that is missing is a text, one too many cannot be sent. */
function matchTemplate(parameters: readonly Parameter[], part: OperationPart, reading: Reading) {
  const { path, place } = part;
  const names = templateNames(path);
  const matched: Parameter[] = [];
  for (const parameter of path.includes('?') ? placeInQuery(parameters, path) : parameters) {
    if (parameter.in !== 'path' || names.delete(parameter.name)) matched.push(parameter);
    else reading.invalid(placeOf(parameter, part), `The path has no {${parameter.name}}; the parameter was left out.`);
  }
  for (const name of names) {
    reading.invalid(place, `{${name}} of the path is not among the parameters; it was taken for a text.`);
    const schema = { types: ['string'] as const };
    const style = { style: 'simple', explode: false, allowReserved: false } as const;
    matched.push({ place, in: 'path', name, required: true, ...style, schema });
  }
  // A list that grew has room for sixteen more; there are very many of these.
  return matched.slice();
}

function tagsOf({ raw, place }: Part, reading: Reading): readonly string[] {
  const { tags } = raw;
  if (tags === undefined || tags === null) return [];
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags;
  const texts = Array.isArray(tags) ? tags.map(textOf) : [textOf(tags)];
  if (texts.includes(undefined) || !Array.isArray(tags)) {
    reading.invalid(childPlace(place, 'tags'), '`tags` must be a list of names; what is no name was left out.');
  }
  return texts.filter((text) => text !== undefined);
}

/** The servers of the operation, else those of its path item. */
function serversOf(layers: readonly Part[], reading: Reading): readonly Server[] | undefined {
  let servers: readonly Server[] | undefined;
  for (const layer of layers) servers = reading.rules.readServers(layer, reading) ?? servers;
  return servers;
}

/** Reads one operation with what its path item adds. */
export function readOperation(
  { operation, method, path, item, security }: OperationRequest,
  reading: Reading,
): Operation {
  const { raw, place } = operation;
  const layers = [...item, operation];
  const merged = new Map<string, Part>();
  for (const layer of layers) addParameters(layer, merged, reading);
  const part: OperationPart = { raw, place, method, path, parameters: [...merged.values()] };
  const { parameters, body } = reading.rules.readInput(part, reading);
  const servers = serversOf(layers, reading);
  const operationId = textOf(raw['operationId']);
  const summary = textOf(raw['summary']);
  const read: Draft<Operation> = {
    place,
    method,
    path,
    tags: tagsOf(operation, reading),
    parameters: matchTemplate(parameters, part, reading),
    responses: readResponses(operation, reading),
  };
  const callbacks = raw['callbacks'] === undefined ? [] : readCallbacks(operation, reading);
  if (callbacks.length > 0) read.callbacks = callbacks;
  if (operationId !== undefined) read.operationId = operationId;
  if (summary !== undefined) read.summary = summary;
  if (body !== undefined) read.body = body;
  if (security !== undefined) read.security = security;
  if (servers !== undefined) read.servers = servers;
  return readDocumented(raw, read);
}
