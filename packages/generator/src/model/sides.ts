import type { Document, Schema, SchemaId } from '../document/types.js';

/** Every schema directly inside a schema, references not followed. */
export function childrenOf(schema: Schema): readonly Schema[] {
  const children: Schema[] = [];
  const { properties, patternProperties, items, prefixItems, allOf, oneOf, anyOf, additionalProperties } = schema;
  if (properties !== undefined) children.push(...properties.values());
  if (patternProperties !== undefined) children.push(...patternProperties.values());
  if (typeof additionalProperties === 'object') children.push(additionalProperties);
  if (items !== undefined) children.push(items);
  for (const list of [prefixItems, allOf, oneOf, anyOf]) if (list !== undefined) children.push(...list);
  return children;
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
    for (const property of schema.properties?.values() ?? []) {
      if (property.readOnly === true || property.writeOnly === true) direct = true;
    }
    pending.push(...childrenOf(schema));
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
    pending.push(...childrenOf(schema));
    const id = schema.ref;
    if (id === undefined || sent.has(id) || !twoSided.has(id)) continue;
    sent.add(id);
    const named = document.schemas.get(id);
    if (named !== undefined) pending.push(named.schema);
  }
  return sent;
}
