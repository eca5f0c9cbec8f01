import type { Document, Incoming, NamedSchema, Operation, Schema, SchemaId } from './types.js';

/** The schemas directly within a schema, behind no reference. */
function innerSchemas(schema: Schema): readonly Schema[] {
  const { additionalProperties, items } = schema;
  return [
    ...(schema.properties?.values() ?? []),
    ...(schema.patternProperties?.values() ?? []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(items === undefined ? [] : [items]),
    ...(schema.prefixItems ?? []),
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
  ];
}

function carriedBy({ media }: Pick<Incoming, 'media'>): readonly Schema[] {
  return media.flatMap(({ schema, itemSchema }) => [schema, itemSchema].filter((each) => each !== undefined));
}

function schemasOf(operation: Operation): readonly Schema[] {
  const { parameters, body, responses, callbacks = [] } = operation;
  return [
    ...parameters.map(({ schema }) => schema),
    ...[body ?? [], responses, callbacks].flat().flatMap(carriedBy),
    ...responses.flatMap(({ headers }) => headers.map(({ schema }) => schema)),
  ];
}

/** The named schemas that some operation or webhook leads to, over any number of references, in the order of the document. */
export function reachableSchemas({
  operations,
  webhooks = [],
  schemas,
}: Pick<Document, 'operations' | 'webhooks' | 'schemas'>): ReadonlyMap<SchemaId, NamedSchema> {
  const reached = new Set<SchemaId>();
  // A list instead of recursion: the nesting of documents is not bounded, the stack is.
  const waiting: Schema[] = [...operations.flatMap(schemasOf), ...webhooks.flatMap(carriedBy)];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const id of [schema.ref, ...(schema.discriminator?.mapping.values() ?? [])]) {
      const named = id === undefined || reached.has(id) ? undefined : schemas.get(id);
      if (named === undefined) continue;
      reached.add(named.id);
      waiting.push(named.schema);
    }
    for (const inner of innerSchemas(schema)) waiting.push(inner);
  }
  return new Map([...schemas].filter(([id]) => reached.has(id)));
}
