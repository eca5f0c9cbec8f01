import { childPlace } from './child-place.js';
import { isRawObject, ownMember, textOf } from './raw-object.js';
import { readRequestBody } from './read-body.js';
import { readDocumented } from './read-documented.js';
import type { Draft, Part, Reading } from './reading.js';
import { type Section, sectionAt } from './section-at.js';
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
  const media = operations.flatMap((operation): readonly Media[] => {
    return readRequestBody(operation, reading, 'received')?.media ?? [];
  });
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

/** `x-sdk-exclude: true` among webhooks; `x-order-placed` with a path item is one. */
function isExtension(name: string, value: unknown, { rules }: Reading): boolean {
  if (!name.startsWith('x-')) return false;
  return (
    !isRawObject(value) ||
    (value['$ref'] === undefined &&
      ![...rules.methods, 'additionalOperations'].some((key) => Object.hasOwn(value, key)))
  );
}

function readAll(key: string, { value: section, place }: Section, reading: Reading): readonly Incoming[] {
  if (section === undefined || section === null) return [];
  if (!isRawObject(section)) {
    reading.invalid(place, `\`${key}\` must be an object of path items; it was left out.`);
    return [];
  }
  const names = Object.keys(section).filter((name) => !isExtension(name, section[name], reading));
  return names.flatMap((name) => {
    const part = reading.part({ raw: section, place }, name, 'a path item');
    const items = part === undefined ? [] : itemsOf(part, reading);
    return readRequests(name, items, reading) ?? [];
  });
}

/** The webhooks of a document; before OpenAPI 3.1 people write them as `x-webhooks`. */
export function readWebhooks(reading: Reading): readonly Incoming[] {
  const readSection = (key: string) => readAll(key, sectionAt(reading, [key]), reading);
  const webhooks = readSection('webhooks');
  const known = new Set(webhooks.map(({ name }) => name));
  return [...webhooks, ...readSection('x-webhooks').filter(({ name }) => !known.has(name))];
}

/** The callbacks of an operation. */
export function readCallbacks({ raw, place }: Part, reading: Reading): readonly Incoming[] {
  const key = 'callbacks';
  return readAll(key, { value: ownMember(raw, key), place: childPlace(place, key) }, reading);
}
