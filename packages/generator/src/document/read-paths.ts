import { childPlace } from './child-place.js';
import type { DemandMutualTls } from './demand-mutual-tls.js';
import { isRawObject } from './raw-object.js';
import { type OperationRequest, readOperation } from './read-operation.js';
import { readRequirement, type SecuritySchemes } from './read-security.js';
import type { Owner, Part, Reading } from './reading.js';
import { sectionAt } from './section-at.js';
import type { Operation, SecurityRequirement } from './types.js';

/** What holds for every operation of a document. */
export interface DocumentSecurity {
  readonly schemes: SecuritySchemes;
  /** As written, without what marks add. */
  readonly requirement: SecurityRequirement | undefined;
  readonly demand: DemandMutualTls;
}

/** A path item and, before it, the one that its `$ref` names: both count, the item's own members first. */
function layersOf(item: Part, paths: Owner, written: string, reading: Reading): readonly Part[] {
  if (typeof item.raw['$ref'] !== 'string') return [item];
  const { $ref: _reference, ...own } = item.raw;
  const target = reading.part(paths, written, 'a path item');
  return [...(target === undefined ? [] : [target]), { raw: own, place: item.place }];
}

/** Adds the operations of a path item by their methods, as they are sent: those with a key of their own in upper case. */
function addOperations(layer: Part, operations: Map<string, Part>, reading: Reading): void {
  const { methods, moreOperations } = reading.rules;
  function add(method: string, owner: Part, key: string): void {
    const value = owner.raw[key];
    const part = value === undefined || value === null ? undefined : reading.part(owner, key, 'an operation');
    if (part !== undefined) operations.set(method, part);
  }
  for (const key of methods) if (Object.hasOwn(layer.raw, key)) add(key.toUpperCase(), layer, key);
  for (const [method, owner] of moreOperations?.(layer, reading) ?? []) add(method, owner, method);
}

function readItem(path: string, layers: readonly Part[], security: DocumentSecurity, reading: Reading): Operation[] {
  const operations = new Map<string, Part>();
  for (const layer of layers) addOperations(layer, operations, reading);
  const read: Operation[] = [];
  for (const [method, operation] of operations) {
    const own = readRequirement(operation, security.schemes, reading);
    const required = security.demand(operation, own, security.requirement);
    const request: OperationRequest = { operation, method, path, item: layers, security: required };
    read.push(readOperation(request, reading));
  }
  return read;
}

function readSection(key: string, security: DocumentSecurity, reading: Reading): readonly Operation[] {
  const { value: paths, place } = sectionAt(reading, [key]);
  if (paths === undefined || paths === null) return [];
  if (!isRawObject(paths)) {
    reading.invalid(place, `\`${key}\` must be an object of paths; it was left out.`);
    return [];
  }
  // What begins with a slash comes first, so that `pets` gives way to `/pets` wherever it stands.
  const keys = Object.keys(paths).filter((written) => !written.startsWith('x-'));
  const sorted = [
    ...keys.filter((written) => written.startsWith('/')),
    ...keys.filter((written) => !written.startsWith('/')),
  ];
  return sorted.flatMap((written) => {
    const itemPlace = childPlace(place, written);
    const value = paths[written];
    // An empty item is no fault: OpenAPI 3.1, 4.8.9.
    if (value === null) return [];
    if (!isRawObject(value)) {
      reading.invalid(itemPlace, 'This must be a path item, an object; it was left out.');
      return [];
    }
    if (!written.startsWith('/'))
      reading.invalid(itemPlace, `The path "${written}" does not begin with a slash; it was given one.`);
    const path = written.startsWith('/') ? written : `/${written}`;
    return readItem(
      path,
      layersOf({ raw: value, place: itemPlace }, { raw: paths, place }, written, reading),
      security,
      reading,
    );
  });
}

/**
 * Every operation, in the document's order of paths. `x-ms-paths` holds paths that differ by their query alone; it is
 * described with AutoRest's extensions.
 */
export function readPaths(reading: Reading, security: DocumentSecurity): readonly Operation[] {
  const found = new Map<string, Operation>();
  for (const operation of ['paths', 'x-ms-paths'].flatMap((key) => readSection(key, security, reading))) {
    const { method, path, place } = operation;
    const key = `${method} ${path}`;
    if (found.has(key)) reading.invalid(place, `There is another ${key}; this one was left out.`);
    else found.set(key, operation);
  }
  return [...found.values()];
}
