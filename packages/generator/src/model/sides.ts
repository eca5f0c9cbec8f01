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
  const first = parts[0] ?? nothing;
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

/** Every schema that requests lead to, over any number of references, with what is found in it. */
function lookAtRequests({ operations, schemas }: Document): ReadonlyMap<SchemaId, Found> {
  const look = createLook();
  const reached = new Map<SchemaId, Found>();
  const pending: SchemaId[] = [];
  const follow = ({ references }: Found): void => references.forEach((id) => void pending.push(id));
  for (const { parameters, body } of operations) {
    parameters.forEach(({ schema }) => follow(look(schema)));
    body?.media.forEach(({ schema, itemSchema }) => {
      if (schema !== undefined) follow(look(schema));
      if (itemSchema !== undefined) follow(look(itemSchema));
    });
  }
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const named = reached.has(id) ? undefined : schemas.get(id);
    if (named === undefined) continue;
    const found = look(named.schema);
    reached.set(id, found);
    follow(found);
  }
  return reached;
}

/**
 * The schemas that a request reaches and whose input differs from their output, because a property that they reach is `readOnly`
 * or `writeOnly`, however deep: those of which an input form is declared.
 */
export function findSent(document: Document): ReadonlySet<SchemaId> {
  const users = new Map<SchemaId, SchemaId[]>();
  const pending: SchemaId[] = [];
  for (const [id, { isDirect, references }] of lookAtRequests(document)) {
    if (isDirect) pending.push(id);
    references.forEach((reference) => {
      const known = users.get(reference);
      if (known === undefined) users.set(reference, [id]);
      else known.push(id);
    });
  }
  const sent = new Set<SchemaId>(pending);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    users.get(id)?.forEach((user) => {
      if (sent.has(user)) return;
      sent.add(user);
      pending.push(user);
    });
  }
  return sent;
}
