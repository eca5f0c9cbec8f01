import type { EventKind } from './event-kind.js';
import type { FixedNames } from './names/fixed-names.js';

/** Which way a value travels: what a caller sends may differ from what he gets (`readOnly`, `writeOnly`). */
export type Side = 'input' | 'output';

/** A type of the emitted client. The compiler lists every place that a new member needs. */
export type TypeNode =
  | {
      readonly kind: 'primitive';
      readonly name: 'string' | 'number' | 'bigint' | 'boolean' | 'null' | 'unknown' | 'undefined' | 'never';
    }
  | { readonly kind: 'binary'; readonly side: Side }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly item: TypeNode }
  | { readonly kind: 'tuple'; readonly items: readonly TypeNode[]; readonly rest?: TypeNode }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly index?: TypeNode }
  | { readonly kind: 'union'; readonly of: readonly TypeNode[] }
  | { readonly kind: 'intersection'; readonly of: readonly TypeNode[] }
  /** A named declaration of `models.ts`, by its final name. */
  | { readonly kind: 'reference'; readonly name: string };

/** TSDoc of a declaration, still hostile text; a view makes it safe. */
export interface Doc {
  readonly text?: string;
  readonly deprecated?: boolean;
  /** `@default`, `minimum`, `pattern`, … as lines. */
  readonly remarks?: readonly string[];
  readonly see?: string;
}

export interface Member {
  /** The name on the wire; quoted by a view where it is no identifier. */
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeNode;
  readonly doc: Doc;
}

/** One declaration of `models.ts`. */
export type Declaration = { readonly name: string; readonly doc: Doc; readonly pointer: string } & (
  | {
      readonly kind: 'interface';
      readonly extends: readonly string[];
      readonly members: readonly Member[];
      readonly index?: TypeNode;
    }
  | { readonly kind: 'alias'; readonly type: TypeNode }
  | {
      readonly kind: 'enum';
      readonly members: readonly { readonly key: string; readonly value: string | number; readonly doc: Doc }[];
      readonly nullable: boolean;
    }
);

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring';
export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'space' | 'pipe' | 'tab' | 'deep' | 'cookie';

/** A parameter as the operation's notation needs it; its type stands among the members of the input. */
export interface ParameterModel {
  readonly in: ParameterPlace;
  /** Name on the wire. */
  readonly name: string;
  /** Name in the input object. */
  readonly inputName: string;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly content?: string;
  /** How the properties of a form that is the whole query are sent. */
  readonly parts?: readonly PartModel[];
}

/** How the run time reads or writes a body of this media type. */
export type MediaKind = 'json' | 'text' | 'binary' | 'form' | 'multipart' | 'ndjson' | 'jsonseq' | EventKind;

export interface MediaModel {
  readonly kind: MediaKind;
  readonly mediaType: string;
}

export interface PartModel {
  readonly name: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of a part of a multipart body; by name. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The kind of body that it is said of, where the operation takes both and they differ. */
  readonly only?: 'multipart' | 'form';
}

export interface BodyModel {
  readonly required: boolean;
  /** The first is what is sent when the caller names none. */
  readonly media: readonly MediaModel[];
  readonly parts: readonly PartModel[];
}

export interface ResponseModel {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly media: readonly MediaModel[];
  readonly type: TypeNode;
  /** Type of one item, when a media type of it is a stream of them. */
  readonly item?: TypeNode;
  /** Names in lower case, as Node gives them. */
  readonly headers: readonly Member[];
  readonly doc: Doc;
}

export interface OperationModel {
  readonly pointer: string;
  /** Method of the group: `getPetById`. */
  readonly name: string;
  /** `GetPetByIdInput`; absent when there is nothing to give. */
  readonly inputType?: { readonly name: string; readonly optional: boolean; readonly members: readonly Member[] };
  /** `GetPetByIdResponses`. */
  readonly responsesType: string;
  /** `GetPetByIdHeaders`; absent when no response declares a header. */
  readonly headersType?: string;
  /** `SubscribeCallbacks`, what the service sends because of this operation; absent when the document describes nothing. */
  readonly callbacksType?: { readonly name: string; readonly members: readonly Member[] };
  /** What awaiting the call gives: the union of the 2XX bodies. */
  readonly result: TypeNode;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  readonly responses: readonly ResponseModel[];
  /** Alternatives of combinations; absent: as the client says. */
  readonly security?: readonly (readonly string[])[];
  /** Absolute or relative URL when it differs from the client's. */
  readonly server?: string;
  readonly doc: Doc;
}

export interface GroupModel {
  /** Member of the client: `pet`. */
  readonly name: string;
  /** Type of that member: `PetOperations`. */
  readonly typeName: string;
  /** File without ending: `pet`. More than one when the group is split. */
  readonly files: readonly { readonly name: string; readonly operations: readonly OperationModel[] }[];
  readonly doc: Doc;
}

/** What the client is. Plain data: it survives `JSON.stringify`, and `generate --emit-model` prints it. */
export interface Model {
  readonly service: string;
  /** Absent: `format: int64` is a number. */
  readonly int64?: 'bigint';
  /** `Petstore`: prefix of the client's own names. */
  readonly clientName: string;
  readonly title: string;
  readonly version: string;
  readonly doc: Doc;
  readonly servers: readonly string[];
  readonly groups: readonly GroupModel[];
  readonly declarations: readonly Declaration[];
  /** In the notation of docs/operation-notation.md: `apiKey header X-Key`, `bearer`, `mutualTLS`, … */
  readonly securitySchemes: readonly { readonly name: string; readonly notation: string; readonly doc: Doc }[];
  readonly security: readonly (readonly string[])[];
  /** Handed back on the next run, so that names stay. */
  readonly fixedNames: FixedNames;
}
