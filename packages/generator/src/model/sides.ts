import type { Document, Schema, SchemaId } from '../document/types.js';

/** What a schema says itself and in the schemas inside of it, references not followed. */
interface Found {
  /** A property that travels one way only, or bytes, whose type depends on the way. */
  readonly isDirect: boolean;
  readonly references: ReadonlySet<SchemaId>;
}

const noReferences: ReadonlySet<SchemaId> = new Set();
/** Most schemas share these. */
const nothing: Found = { isDirect: false, references: noReferences };
const onlyDirect: Found = { isDirect: true, references: noReferences };

function joined(parts: readonly Found[], isDirect: boolean, ref: SchemaId | undefined): Found {
  const [first = nothing] = parts;
  if (parts.length < 2 && ref === undefined && first.isDirect === isDirect) return first;
  const references = new Set<SchemaId>();
  if (ref !== undefined) references.add(ref);
  for (const part of parts) for (const reference of part.references) references.add(reference);
  return references.size === 0 && isDirect ? onlyDirect : { isDirect, references };
}

type Look = (schema: Schema) => Found;

/** Looks into schemas, each once: equal ones are one object. Reading has bounded how deep they lie. */
function createLook(): Look {
  const known = new Map<Schema, Found>();
  const look = (schema: Schema): Found => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const found = find(schema);
    known.set(schema, found);
    return found;
  };

  function find(schema: Schema): Found {
    const { ref, properties, patternProperties, additionalProperties: more, items } = schema;
    const parts: Found[] = [];
    let isDirect = schema.format === 'binary' && schema.types.includes('string');
    const add = (inner: Schema): void => {
      const found = look(inner);
      if (found === nothing) return;
      parts.push(found);
      isDirect ||= found.isDirect;
    };
    properties?.forEach((property) => {
      isDirect ||= property.readOnly === true || property.writeOnly === true;
      add(property);
    });
    patternProperties?.forEach(add);
    if (typeof more === 'object') add(more);
    if (items !== undefined) add(items);
    schema.prefixItems?.forEach(add);
    schema.allOf?.forEach(add);
    schema.oneOf?.forEach(add);
    schema.anyOf?.forEach(add);
    return joined(parts, isDirect, ref);
  }

  return look;
}

/**
 * The schemas whose input differs from their output, because a property that they reach is `readOnly` or `writeOnly`, however
 * deep.
 */
function findTwoSided(schemas: Document['schemas'], look: Look): ReadonlySet<SchemaId> {
  const users = new Map<SchemaId, SchemaId[]>();
  const pending: SchemaId[] = [];
  for (const [id, { schema }] of schemas) {
    const { isDirect, references } = look(schema);
    if (isDirect) pending.push(id);
    for (const reference of references) {
      const known = users.get(reference);
      if (known === undefined) users.set(reference, [id]);
      else known.push(id);
    }
  }
  const twoSided = new Set<SchemaId>(pending);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const user of users.get(id) ?? []) {
      if (twoSided.has(user)) continue;
      twoSided.add(user);
      pending.push(user);
    }
  }
  return twoSided;
}

/** The schemas whose input differs and that a request reaches: those of which an input form is declared. */
export function findSent({ operations, schemas }: Document): ReadonlySet<SchemaId> {
  const look = createLook();
  const twoSided = findTwoSided(schemas, look);
  const sent = new Set<SchemaId>();
  // In many documents nothing differs.
  if (twoSided.size === 0) return sent;
  const pending: SchemaId[] = [];
  const send = (schema: Schema | undefined): void => {
    if (schema === undefined) return;
    for (const id of look(schema).references) {
      if (sent.has(id) || !twoSided.has(id)) continue;
      sent.add(id);
      pending.push(id);
    }
  };
  for (const { parameters, body } of operations) {
    for (const { schema } of parameters) send(schema);
    for (const { schema, itemSchema } of body?.media ?? []) {
      send(schema);
      send(itemSchema);
    }
  }
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) send(schemas.get(id)?.schema);
  return sent;
}
