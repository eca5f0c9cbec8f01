import { childPlace } from './child-place.js';
import { isRawObject, ownMember, textOf } from './raw-object.js';
import { readRequestBody } from './read-body.js';
import { readDocumented } from './read-documented.js';
import type { Draft, Part, Reading } from './reading.js';
import type { Incoming, Media } from './types.js';

/** The requests of path items, as one: what they carry, and what the first says about itself. */
function readRequests(name: string, items: readonly Part[], reading: Reading): Incoming | undefined {
  const { methods, moreOperations } = reading.rules;
  const operations = items.flatMap((item) => {
    const own = methods.map((method) => [method, item] as const);
    const written = [...own, ...(moreOperations?.(item, reading) ?? [])];
    return written.flatMap(([method, owner]) => {
      if (ownMember(owner.raw, method) === undefined) return [];
      return reading.part(owner, method, 'an operation') ?? [];
    });
  });
  const [first] = operations;
  if (first === undefined) return undefined;
  const media = operations.flatMap((operation): readonly Media[] => readRequestBody(operation, reading)?.media ?? []);
  const incoming: Draft<Incoming> = { place: first.place, name, media };
  const summary = textOf(first.raw['summary']);
  if (summary !== undefined) incoming.summary = summary;
  return readDocumented(first.raw, incoming);
}

/** A webhook is a path item; a callback holds several of them. */
function itemsOf(part: Part, reading: Reading): readonly Part[] {
  const { methods, moreOperations } = reading.rules;
  const keys = moreOperations === undefined ? methods : [...methods, 'additionalOperations'];
  if (keys.some((key) => Object.hasOwn(part.raw, key))) return [part];
  // A callback: path items by run-time expressions (OpenAPI 3.1, 4.8.18).
  return Object.keys(part.raw)
    .sort()
    .flatMap((expression) => {
      if (expression.startsWith('x-')) return [];
      return reading.part(part, expression, 'a path item') ?? [];
    });
}

function readAll(owner: Part, key: string, reading: Reading): readonly Incoming[] {
  const section = ownMember(owner.raw, key);
  const place = childPlace(owner.place, key);
  if (section === undefined || section === null) return [];
  if (!isRawObject(section)) {
    reading.invalid(place, `\`${key}\` must be an object of path items; it was left out.`);
    return [];
  }
  return Object.keys(section).flatMap((name) => {
    const part = reading.part({ raw: section, place }, name, 'a path item');
    const items = part === undefined ? [] : itemsOf(part, reading);
    return readRequests(name, items, reading) ?? [];
  });
}

/** The webhooks of a document; before OpenAPI 3.1 people write them as `x-webhooks`. */
export function readWebhooks(root: Part, reading: Reading): readonly Incoming[] {
  const webhooks = readAll(root, 'webhooks', reading);
  const known = new Set(webhooks.map(({ name }) => name));
  return [...webhooks, ...readAll(root, 'x-webhooks', reading).filter(({ name }) => !known.has(name))];
}

/** The callbacks of an operation. */
export function readCallbacks(operation: Part, reading: Reading): readonly Incoming[] {
  return readAll(operation, 'callbacks', reading);
}
