import type { NamedSchema, Schema, SchemaId } from './types.js';

type Named = ReadonlyMap<SchemaId, NamedSchema>;

/** Schemas by those that they extend with `allOf`, directly. */
function extensionsOf(named: Named): ReadonlyMap<SchemaId, readonly SchemaId[]> {
  const extensions = new Map<SchemaId, SchemaId[]>();
  for (const { id, schema } of named.values()) {
    for (const { ref } of schema.allOf ?? []) {
      if (ref === undefined) continue;
      const known = extensions.get(ref);
      if (known === undefined) extensions.set(ref, [id]);
      else known.push(id);
    }
  }
  return extensions;
}

function allExtensions(id: SchemaId, extensions: ReadonlyMap<SchemaId, readonly SchemaId[]>): readonly SchemaId[] {
  const found = new Set<SchemaId>();
  const waiting = [...(extensions.get(id) ?? [])].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id || found.has(next)) continue;
    found.add(next);
    waiting.push(...[...(extensions.get(next) ?? [])].reverse());
  }
  return [...found];
}

/** Adds what a document need not write: a schema that is no target of the mapping is meant by its own name. */
function completed(schema: Schema, targets: readonly SchemaId[], named: Named): Schema {
  if (schema.discriminator === undefined) return schema;
  const { property, mapping } = schema.discriminator;
  const mapped = new Set(mapping.values());
  const complete = new Map(mapping);
  for (const id of targets) {
    const name = named.get(id)?.name;
    if (name !== undefined && !mapped.has(id) && !complete.has(name)) complete.set(name, id);
  }
  return { ...schema, discriminator: { property, mapping: complete } };
}

/**
 * Completes the mapping of every named schema that has a discriminator for the schemas that extend it (Swagger 2.0, Schema
 * Object; OpenAPI 3.1, 4.8.25).
 */
export function completeDiscriminators(named: Named): Named {
  const extensions = extensionsOf(named);
  const complete = new Map(named);
  for (const [id, entry] of named) {
    const { schema } = entry;
    if (schema.discriminator === undefined) continue;
    if (schema.oneOf !== undefined || schema.anyOf !== undefined) continue;
    const targets = allExtensions(id, extensions);
    complete.set(id, { ...entry, schema: completed(schema, targets, named) });
  }
  return complete;
}
