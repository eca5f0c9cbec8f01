import type { NamedSchema, Schema, SchemaId } from '../document/types.js';
import type { AlikeMembers } from './alike-members.js';
import type { MediaRank } from './media-kind.js';
import type { TypeNames } from './names/name-types.js';
import type { Doc, Member, Side, TypeNode } from './types.js';

/** What was made of a schema on one side, as far as it was asked for. */
export interface Made {
  readonly type: TypeNode;
  doc?: Doc;
  /** The member that the schema was first; nearly always it is the same again. */
  member?: Member;
  /** The other members that it is, by name: a URL is one of many in the same object. */
  others?: { readonly optional: Map<string, Member>; readonly required: Map<string, Member> };
}

/** What the type of a schema depends on beside the schema. */
export interface TypeContext {
  readonly side: Side;
  readonly names: Pick<TypeNames, 'schema'>;
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  readonly int64: 'number' | 'bigint';
  readonly alike: AlikeMembers;
  /** What was asked for before: a document repeats most of its schemas. */
  readonly known: Map<Schema, Made>;
  /** Media types that were asked for before. */
  readonly mediaRanks: Map<string, MediaRank>;
}

/** Gives the type of a schema and what belongs to it; what is made of parts is handed this, and does not import it. */
export type Make = (schema: Schema, context: TypeContext) => Made;
