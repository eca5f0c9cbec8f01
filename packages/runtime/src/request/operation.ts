import type { SecurityRequirement } from '../auth/types.js';
import type { Int64Node } from './int64-shapes.js';

/** Where a parameter travels; `querystring` is the whole query in one value (OpenAPI 3.2). */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** How a value becomes text: the styles of OpenAPI 3 (`cookie` since 3.2), and `tab` for the `tsv` of 2.0. */
export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'space' | 'pipe' | 'tab' | 'deep' | 'cookie';

/** How server-sent events are given: whole or their data alone, the data as text or as the JSON that it is. */
export type EventKind = 'sse' | 'ssetext' | 'event' | 'eventjson';

/** How a body of a media type is written or read. XML travels as text. */
export type MediaKind = 'json' | 'text' | 'binary' | 'form' | 'multipart' | 'ndjson' | 'jsonseq' | EventKind;

/** How one value is spread over text. */
export interface Serialisation {
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
}

/** One parameter of an operation. */
export interface Parameter extends Serialisation {
  readonly place: ParameterPlace;
  /** Name on the wire. */
  readonly name: string;
  /** Member of the input object. */
  readonly inputName: string;
  readonly required: boolean;
  /** Media type of a `content` parameter, which replaces its style. */
  readonly contentType?: string;
  /** Of a form that is the whole query. */
  readonly parts?: readonly Part[];
}

/** One media type of a body. */
export interface Media {
  readonly kind: MediaKind;
  readonly mediaType: string;
}

/** How one property of a multipart or url-encoded body is sent, where the document says so. */
export interface Part {
  readonly name: string;
  readonly serialisation?: Serialisation;
  readonly contentType?: string;
  /** The kind of body that this is said of; absent: of each. */
  readonly only?: string;
  /** Of a part of a multipart body: names and values. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** The request body of an operation. */
export interface Body {
  readonly required: boolean;
  /** The first is sent unless the caller names another. */
  readonly media: readonly [Media, ...Media[]];
  readonly parts: readonly Part[];
}

/** An answer that the document declares. */
export interface DeclaredResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Empty: no body. */
  readonly media: readonly Media[];
  /** Where the body holds `int64`; absent when it holds none, or when the client gives numbers. */
  readonly int64?: Int64Node;
}

/** One operation as read from its line of the table (docs/operation-notation.md). */
export interface Operation {
  /** `pet.getPetById`: group and method of the client. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly DeclaredResponse[];
  /** Absent: the client's own requirement holds. */
  readonly security?: SecurityRequirement;
  /** A base of its own, absolute or relative to the client's. */
  readonly server?: string;
}
