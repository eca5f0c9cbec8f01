import type { Media, NamedSchema, Schema, SchemaId } from '../document/types.js';

type Schemas = ReadonlyMap<SchemaId, NamedSchema>;

/** How the run time gives server-sent events: whole or their data alone, the data as text or as the JSON that it is. */
export type EventKind = 'sse' | 'ssetext' | 'event' | 'eventjson';

/** What an event is made of (HTML, «server-sent events»; OpenAPI 3.2, 4.14.4). */
const fields: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry']);

/** A schema and all that it is put together of, references followed, each once. */
function partsOf(root: Schema, schemas: Schemas): readonly Schema[] {
  const found = new Set([root]);
  // A set gives what is added while it is walked.
  for (const { ref, allOf = [], oneOf = [], anyOf = [] } of found) {
    const named = ref === undefined ? undefined : schemas.get(ref)?.schema;
    for (const each of [...(named === undefined ? [] : [named]), ...allOf, ...oneOf, ...anyOf]) found.add(each);
  }
  return [...found];
}

function saysText({ types, enum: values, const: only }: Schema): boolean {
  if (types.length > 0) return types.every((type) => type === 'string' || type === 'null');
  const known = only === undefined ? values : [only.value];
  return known?.length !== 0 && known?.every((value) => typeof value === 'string') === true;
}

/** Whether a value is text and nothing else: something says so, and no part of it says otherwise. */
function isText(schema: Schema, schemas: Schemas): boolean {
  const telling = partsOf(schema, schemas).filter(
    ({ types, enum: values, const: only, properties, items }) =>
      types.length > 0 || values !== undefined || only !== undefined || properties !== undefined || items !== undefined,
  );
  return telling.length > 0 && telling.every(saysText);
}

/** Whether the schema of an item speaks of the event, not of what its data is. */
function describesEvents(parts: readonly Schema[]): boolean {
  const names = parts.flatMap(({ properties }) => [...(properties?.keys() ?? [])]);
  return names.every((name) => fields.has(name)) && names.some((name) => name === 'data' || name === 'event');
}

/**
 * How a body of `text/event-stream` is given. `itemSchema` describes the event with its fields; `schema`, which documents
 * before 3.2 have, and an `itemSchema` that speaks of other members, what the data is.
 */
export function eventKind({ schema, itemSchema }: Media, schemas: Schemas): EventKind {
  const item = itemSchema ?? schema;
  if (item === undefined) return 'sse';
  const parts = partsOf(item, schemas);
  if (itemSchema === undefined || !describesEvents(parts)) return isText(item, schemas) ? 'ssetext' : 'sse';
  const data = parts.flatMap(({ properties }) => properties?.get('data') ?? []);
  const [own] = [item, ...(item.allOf ?? [])].flatMap(({ properties }) => properties?.get('data') ?? []);
  const text = own === undefined ? data.every((each) => isText(each, schemas)) : isText(own, schemas);
  return text ? 'event' : 'eventjson';
}
