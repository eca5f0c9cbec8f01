import type { Side, TypeNode } from '../model/types.js';
import type { Comments, CommentText } from './remembered-comments.js';

/** What the names of an emitted file are; asking for one makes the file import it. */
export interface TypeScope {
  /** A declaration of models.ts. */
  declaration(name: string): string;
  /** Bytes that a caller gives or gets. */
  binary(side: Side): string;
  /** The name of an object or a union that the file writes elsewhere. */
  shared?(node: TypeNode): string | undefined;
  readonly comments: Comments;
}

/** A union that was printed. */
export interface PrintedUnion {
  /** Its alternatives, each once. */
  readonly of: readonly string[];
  readonly text: string;
  /** Whether `[]` behind it would take only the last part of it. */
  readonly compound: boolean;
  /** With `undefined` among the alternatives, where that was asked for. */
  optional?: string;
}

/** Where types are printed: the names that they may use, and the indentation of the line that they stand on. */
export interface TypePlace {
  readonly scope: TypeScope;
  readonly indent: string;
  readonly comment: CommentText;
  /** What the file holds already at this indentation: most objects and unions are there many times. */
  readonly objects: Map<TypeNode, string>;
  readonly unions: Map<TypeNode, PrintedUnion>;
  inner?: TypePlace;
}

/** The lines of a file that are not indented, and through innerPlace() all others. */
export function typePlace(scope: TypeScope, indent = ''): TypePlace {
  return { scope, indent, comment: scope.comments(indent), objects: new Map(), unions: new Map() };
}

/** Indented by one step more. */
export function innerPlace(place: TypePlace): TypePlace {
  place.inner ??= typePlace(place.scope, `${place.indent}  `);
  return place.inner;
}
