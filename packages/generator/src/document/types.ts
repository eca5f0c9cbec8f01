import type { Place } from '../diagnostics.js';

/**
 * Identity of a schema that a reference can name: `<file>#<JSON pointer>`, the file relative to the entry document
 * (`''` for the entry document itself), so that it is the same on every machine.
 */
export type SchemaId = string;

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** Text for TSDoc, hostile until a view has made it safe. */
export interface Documented {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly externalDocs?: string;
}

/**
 * A schema in the words of JSON Schema 2020-12, whatever version it was written in: `nullable`, `x-nullable`, boolean
 * exclusive bounds, `type: file`, and string discriminators are gone. It does not know its place: equal ones are one object.
 */
export interface Schema extends Documented {
  /** A reference stays one. Its siblings (description, 'null' in `types`) stand beside it. */
  readonly ref?: SchemaId;
  /** Empty when the document says none; 'null' among them means nullable (also beside `ref`). */
  readonly types: readonly JsonType[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  /** Names for the members of `enum`, from `x-enum-varnames`, `x-enumNames`, `x-ms-enum`. Same order, same length. */
  readonly enumNames?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: { readonly value: unknown };
  readonly properties?: ReadonlyMap<string, Schema>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: ReadonlyMap<string, Schema>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: { readonly property: string; readonly mapping: ReadonlyMap<string, SchemaId> };
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: { readonly value: unknown };
  /** Constraints worth reading, for TSDoc: `minimum`, `maxLength`, `pattern`, … in document order. */
  readonly constraints?: readonly (readonly [keyword: string, value: string | number | boolean])[];
}

/** A schema that references name, with the name that its author gave it (`Pet` of `#/components/schemas/Pet`). */
export interface NamedSchema {
  readonly id: SchemaId;
  readonly name: string;
  readonly schema: Schema;
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'space' | 'pipe' | 'tab' | 'deep' | 'cookie';

export interface Parameter extends Documented {
  /** Of the first of those that say the same. */
  readonly place: Place;
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly schema: Schema;
  /** Media type of a `content` parameter. */
  readonly content?: string;
  /** How its properties are sent, where it is a form that is the whole query. */
  readonly encoding?: ReadonlyMap<string, PartEncoding>;
}

/** How one property of a multipart or url-encoded body is sent, where the document says so. */
export interface PartEncoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of a part of a multipart body, with the one value that each has. */
  readonly headers?: readonly PartHeader[];
}

/** A header whose value the document fixes. */
export type PartHeader = readonly [name: string, value: string];

export interface Media {
  /** As written, without parameters that change nothing: `application/json`. */
  readonly type: string;
  /** Absent when the document gives none. */
  readonly schema?: Schema;
  /** OpenAPI 3.2: schema of one item of a stream. */
  readonly itemSchema?: Schema;
  readonly encoding?: ReadonlyMap<string, PartEncoding>;
  /** OpenAPI 3.2: parts without names, `prefixEncoding` or `itemEncoding`; whoever sends them gives the bytes. */
  readonly positional?: true;
}

export interface RequestBody {
  readonly place: Place;
  readonly description?: string;
  readonly required: boolean;
  readonly media: readonly Media[];
}

export interface Header extends Documented {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** What an answer says about a call that may follow it. */
export interface Link {
  readonly name: string;
  /** Its operationId, else a reference to it. */
  readonly operation?: string;
  readonly description?: string;
  /** Run-time expressions by the names of the parameters that they give. */
  readonly parameters: readonly (readonly [name: string, expression: string])[];
}

/** A request that the service sends: a webhook of the document, or a callback of an operation. */
export interface Incoming extends Documented {
  readonly place: Place;
  readonly name: string;
  readonly summary?: string;
  /** What it carries, of all its methods. */
  readonly media: readonly Media[];
}

/** `'200'`, `'4XX'` or `'default'`; no other form passes the door. */
export type StatusKey = string;

export interface Response {
  /** Of the first of those that say the same. */
  readonly place: Place;
  readonly status: StatusKey;
  readonly description?: string;
  readonly headers: readonly Header[];
  readonly media: readonly Media[];
  readonly links?: readonly Link[];
}

export type SecurityScheme = Documented & { readonly place: Place } & (
    | { readonly kind: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly parameter: string }
    | { readonly kind: 'basic' }
    | { readonly kind: 'bearer' }
    | { readonly kind: 'http'; readonly scheme: string }
    | { readonly kind: 'oauth2'; readonly flow?: string; readonly tokenUrl?: string }
    | { readonly kind: 'openIdConnect'; readonly url?: string }
    | { readonly kind: 'mutualTLS' }
  );

/** Alternatives (OR) of combinations (AND) of scheme names. An empty combination means: without credentials. */
export type SecurityRequirement = readonly (readonly string[])[];

export interface Server {
  /** Variables replaced by their defaults. May be relative. */
  readonly url: string;
  readonly description?: string;
}

export interface Operation extends Documented {
  readonly place: Place;
  /** Upper case. */
  readonly method: string;
  /** As in the document, `{name}` for parameters. */
  readonly path: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  /** No two have one place and one name. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: readonly Response[];
  /** Absent: the document's own `security` holds. */
  readonly security?: SecurityRequirement;
  /** Absent: the document's own servers hold. */
  readonly servers?: readonly Server[];
  readonly callbacks?: readonly Incoming[];
}

export interface Tag extends Documented {
  readonly name: string;
  readonly displayName?: string;
  /** The tag that it is nested under (OpenAPI 3.2). */
  readonly parent?: string;
  /** False for a tag that marks operations and does not group them: a `kind` other than `nav` (OpenAPI 3.2). */
  readonly groups?: false;
}

/** A document of any version, after its version has ended: every part but a schema knows its place, references are named. */
export interface Document extends Documented {
  /** The entry document as the user named it. */
  readonly file: string;
  readonly title: string;
  readonly version: string;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly operations: readonly Operation[];
  readonly webhooks?: readonly Incoming[];
  /** Every schema that some reference names, and every component schema, by id, in document order. */
  readonly schemas: ReadonlyMap<SchemaId, NamedSchema>;
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly security?: SecurityRequirement;
}
