import type { Document, Schema, SchemaId } from '../document/types.js';

/** Adds every schema directly inside a schema, references not followed. A large document has a hundred thousand. */
export function addChildren(schema: Schema, children: Schema[]): void {
  const { properties, patternProperties, items, prefixItems, allOf, oneOf, anyOf, additionalProperties } = schema;
  const add = (child: Schema): void => void children.push(child);
  properties?.forEach(add);
  patternProperties?.forEach(add);
  if (typeof additionalProperties === 'object') children.push(additionalProperties);
  if (items !== undefined) children.push(items);
  prefixItems?.forEach(add);
  allOf?.forEach(add);
  oneOf?.forEach(add);
  anyOf?.forEach(add);
}

interface Found {
  /** A property that travels one way only, or bytes, whose type depends on the way. */
  readonly direct: boolean;
  readonly references: ReadonlySet<SchemaId>;
}

function look(root: Schema): Found {
  const references = new Set<SchemaId>();
  const pending: Schema[] = [root];
  let direct = false;
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (schema.ref !== undefined) references.add(schema.ref);
    if (schema.format === 'binary' && schema.types.includes('string')) direct = true;
    schema.properties?.forEach((property) => {
      if (property.readOnly === true || property.writeOnly === true) direct = true;
    });
    addChildren(schema, pending);
  }
  return { direct, references };
}

/**
 * The schemas whose input differs from their output, because a property that they reach is `readOnly` or `writeOnly`, however
 * deep.
 */
export function findTwoSided(schemas: Document['schemas']): ReadonlySet<SchemaId> {
  const users = new Map<SchemaId, SchemaId[]>();
  const pending: SchemaId[] = [];
  for (const [id, { schema }] of schemas) {
    const { direct, references } = look(schema);
    if (direct) pending.push(id);
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

/** The two-sided schemas that a request reaches: those of which an input form is declared. */
export function findSent(document: Document, twoSided: ReadonlySet<SchemaId>): ReadonlySet<SchemaId> {
  const sent = new Set<SchemaId>();
  const pending: Schema[] = [];
  for (const { parameters, body } of document.operations) {
    for (const { schema } of parameters) pending.push(schema);
    for (const { schema, itemSchema } of body?.media ?? []) {
      if (schema !== undefined) pending.push(schema);
      if (itemSchema !== undefined) pending.push(itemSchema);
    }
  }
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    addChildren(schema, pending);
    const id = schema.ref;
    if (id === undefined || sent.has(id) || !twoSided.has(id)) continue;
    sent.add(id);
    const named = document.schemas.get(id);
    if (named !== undefined) pending.push(named.schema);
  }
  return sent;
}
