import type { NamedSchema, Schema, SchemaId } from '../document/types.js';
import type { TypeNames } from './names/name-types.js';
import type { Side, TypeNode } from './types.js';

/** What the type of a schema depends on beside the schema. */
export interface TypeContext {
  readonly side: Side;
  readonly names: Pick<TypeNames, 'schema'>;
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  readonly int64: 'number' | 'bigint';
  /** Types of schemas that were asked for before: a document repeats most of them. */
  readonly known: Map<Schema, TypeNode>;
}

/** Gives the type of a schema; what is made of parts is handed this, and does not import it. */
export type TypeOf = (schema: Schema, context: TypeContext) => TypeNode;
