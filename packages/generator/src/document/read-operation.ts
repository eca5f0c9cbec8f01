import { childPlace } from './child-place.js';
import { textOf } from './raw-object.js';
import { readDocumented } from './read-documented.js';
import { readCallbacks } from './read-incoming.js';
import { readResponses } from './read-responses.js';
import type { Draft, OperationPart, Part, Reading } from './reading.js';
import type { Operation, Parameter, SecurityRequirement, Server } from './types.js';

/** What an operation has from its path item and its document. */
export interface OperationRequest {
  readonly operation: Part;
  readonly method: string;
  readonly path: string;
  readonly item: readonly Part[];
  readonly security: SecurityRequirement | undefined;
}

function parametersOf(part: Part, reading: Reading): Part[] {
  const { parameters } = part.raw;
  const place = childPlace(part.place, 'parameters');
  if (parameters === undefined || parameters === null) return [];
  if (Array.isArray(parameters)) {
    return parameters.flatMap(
      (value, index) => reading.part(value, childPlace(place, String(index)), 'a parameter') ?? [],
    );
  }
  reading.invalid(place, '`parameters` must be a list of parameters; it was left out.');
  return [];
}

/** Parameters by place and name: those of the operation stand in the place of those of the path item. */
function mergeParameters(layers: readonly Part[], reading: Reading): readonly Part[] {
  const merged = new Map<string, Part>();
  for (const layer of layers) {
    for (const part of parametersOf(layer, reading)) {
      merged.set(`${textOf(part.raw['in'])} ${textOf(part.raw['name'])}`, part);
    }
  }
  return [...merged.values()];
}

/** The template decides which path parameters there are: one that is missing is a text, one too many cannot be sent. */
function matchTemplate(parameters: readonly Parameter[], { path, place }: OperationPart, reading: Reading) {
  const names = new Set(path.includes('{') ? [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '') : []);
  const kept = parameters.filter((parameter) => {
    if (parameter.in !== 'path' || names.delete(parameter.name)) return true;
    reading.invalid(parameter.place, `The path has no {${parameter.name}}; the parameter was left out.`);
    return false;
  });
  const missing = [...names].map((name): Parameter => {
    reading.invalid(place, `{${name}} of the path is not among the parameters; it was taken for a text.`);
    const schema = { types: ['string'] as const };
    return { place, in: 'path', name, required: true, style: 'simple', explode: false, allowReserved: false, schema };
  });
  return [...kept, ...missing];
}

function tagsOf({ raw, place }: Part, reading: Reading): readonly string[] {
  const { tags } = raw;
  if (tags === undefined || tags === null) return [];
  const texts = Array.isArray(tags) ? tags.map(textOf) : [textOf(tags)];
  if (texts.includes(undefined) || !Array.isArray(tags)) {
    reading.invalid(childPlace(place, 'tags'), '`tags` must be a list of names; what is no name was left out.');
  }
  return texts.filter((text) => text !== undefined);
}

function serversOf(layers: readonly Part[], reading: Reading): readonly Server[] | undefined {
  const found = layers.map((layer) => reading.rules.readServers(layer, reading));
  return found.reverse().find((servers) => servers !== undefined);
}

/** Reads one operation with what its path item adds. */
export function readOperation(
  { operation, method, path, item, security }: OperationRequest,
  reading: Reading,
): Operation {
  const { raw, place } = operation;
  const part: OperationPart = {
    raw,
    place,
    method,
    path,
    parameters: mergeParameters([...item, operation], reading),
  };
  const { parameters, body } = reading.rules.readInput(part, reading);
  const servers = serversOf([...item, operation], reading);
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
