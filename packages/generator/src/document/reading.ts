import type { Place } from '../diagnostics.js';
import type { Spec } from '../spec/types.js';
import type { DynamicScope } from './dynamic-scope.js';
import type { RawObject } from './raw-object.js';
import type {
  Header,
  Parameter,
  RequestBody,
  Response,
  Schema,
  SchemaId,
  SecurityScheme,
  Server,
  StatusKey,
} from './types.js';

/** A type whose members may be set while it is being made. */
export type Draft<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A part of a document after its reference was followed, and where it then stands. */
export interface Part {
  readonly raw: RawObject;
  readonly place: Place;
  /** True when it may be met again: others refer to it, too. */
  readonly isShared?: true;
}

/** An object or a list of a document, and where it stands; what it has is read by its key. */
export interface Owner {
  readonly raw: RawObject | readonly unknown[];
  readonly place: Place;
}

/** One schema while its keywords are read. */
export interface SchemaPart extends Part {
  readonly reading: Reading;
}

/** Reads one keyword of a schema into its draft. */
export type KeywordReader = (draft: Draft<Schema>, value: unknown, part: SchemaPart) => void;

/** An operation's parts while it is read. */
export interface OperationPart extends Part {
  readonly method: string;
  readonly path: string;
  /** Parameters of the path item, then those of the operation, references followed, later ones in the place of earlier ones. */
  readonly parameters: readonly Part[];
}

/** A response while it is read. */
export interface ResponsePart {
  readonly response: Part;
  readonly status: StatusKey;
  readonly operation: Part;
}

/** What a version of the specification means; nothing outside of rules/ asks for a version. */
export interface VersionRules {
  /** Keys that lead from the root to the named schemas. */
  readonly schemas: readonly string[];
  readonly securitySchemes: readonly string[];
  readonly methods: readonly string[];
  /** Keywords of a schema; a version adds to the common ones or replaces them. */
  readonly keywords: ReadonlyMap<string, KeywordReader>;
  /** Adds to a schema what no keyword says by itself. */
  readonly complete?: (draft: Draft<Schema>, part: SchemaPart) => void;
  /** Which keywords count beside `$ref`. */
  readonly countsBesideReference: (keyword: string) => boolean;
  /** Further operations of a path item: method and part. */
  readonly moreOperations?: (item: Part, reading: Reading) => readonly (readonly [method: string, owner: Part])[];
  readonly readInput: (
    operation: OperationPart,
    reading: Reading,
  ) => { readonly parameters: readonly Parameter[]; readonly body?: RequestBody };
  readonly readResponse: (response: ResponsePart, reading: Reading) => Response;
  readonly readHeader: (name: string, header: Part, reading: Reading) => Header | undefined;
  readonly readServers: (part: Part, reading: Reading) => readonly Server[] | undefined;
  readonly readSecurityScheme: (scheme: Part, reading: Reading) => SecurityScheme | undefined;
}

/** The reading of one document: what every reader needs. */
export interface Reading {
  readonly spec: Spec;
  readonly rules: VersionRules;
  readonly root: RawObject;
  /** Reports a part that has the wrong form and is left out. */
  invalid(place: Place, message: string): void;
  /** Reports a part that has the right form and that nothing here can do. */
  unsupported(place: Place, message: string): void;
  /** The identity of the schema that a reference names; the schema will be read. */
  refer(place: Place, reference: string): SchemaId | undefined;
  /** An object that something has, its references followed; reports what is none. `what` is for the message: `a parameter`. */
  part(owner: Owner, key: string | number, what: string): Part | undefined;
  /** A schema that something has. Its place is not spelled out unless somebody needs it: most schemas are repetitions. */
  schema(owner: Owner, key: string | number): Schema;
  /** A schema that stands by itself. */
  schemaAt(value: unknown, place: Place): Schema;
  /** Makes a value once for each part that references share, or for a list that many parts have. */
  once<Value>(part: Pick<Part, 'isShared'> & { readonly raw: object }, kind: string, make: () => Value): Value;
  /** Makes a value once for all parts that say the same. Its place is that of the first of them. */
  alike<Value>(part: Part, kind: string, make: () => Value): Value;
  readonly scope: DynamicScope;
  /** Says that what is read now means what it means in this place alone, and is not to be taken for what looks alike. */
  peculiar(): void;
  /** A media type as it is meant; undefined for what is none. */
  mediaType(written: string): string | undefined;
}
