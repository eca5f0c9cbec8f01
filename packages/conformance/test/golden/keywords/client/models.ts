// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

export type AllOfConflict = { a?: string | undefined } & { a: 'x' | 'y' };

/** siblings */
export interface AllOfSiblings extends Base {
  extra: string;
  id: number;
}

export interface Anchored {
  n?: string | undefined;
}

export type AnyOf2 = { more?: string | undefined } & (Base | Cat);

export type AnyOfEnum = string | 'a' | 'b';

export interface Base {
  id?: number | undefined;
  kind: string;
}

export type BoolFalse = never;

export type BoolTrue = unknown;

export type ByAnchor = Anchored;

export interface ById {
  x?: IdBase | undefined;
  y?: Inner2 | undefined;
}

export interface Cat {
  meow?: boolean | undefined;
  petType: string;
}

export interface Closed {
  a?: string | undefined;
}

export interface ClosedEmpty {
  [key: string]: never;
}

interface ColorValues {
  readonly red: 'red';
  readonly green: 'green';
}
export const Color: ColorValues = /* @__PURE__ */ frozen<ColorValues>({
  red: 'red',
  green: 'green',
});
export type Color = 'red' | 'green';

export type ConstN = 5;

export type ConstNull = null;

export type ConstObj = { a: 1; b: ['x', null] };

export type ConstS = 'abc';

export type Content = unknown;

/** format: byte */
export type ContentB64 = string;

export type ContentMedia = string;

export interface DefaultRequired {
  /** default: "x" */
  a: string;
  /** default: 3 */
  b?: number | undefined;
}

export interface Defs {
  i?: Inner | undefined;
}

export interface DepReq {
  billing?: string | undefined;
  card?: string | undefined;
}

export interface DepSchemas {
  billing?: string | undefined;
  card?: string | undefined;
}

export interface Dog {
  bark?: boolean | undefined;
  petType: 'dog';
}

export type Empty = unknown;

export interface EmptyObject {
  [key: string]: unknown;
}

export type EnumBool = true;

interface EnumNullValues {
  readonly a: 'a';
  readonly b: 'b';
}
export const EnumNull: EnumNullValues = /* @__PURE__ */ frozen<EnumNullValues>({
  a: 'a',
  b: 'b',
});
export type EnumNull = 'a' | 'b' | null;

export type EnumNullNoType = 'a' | 1 | null | true;

interface EnumNullWithoutValues {
  readonly a: 'a';
}
export const EnumNullWithout: EnumNullWithoutValues = /* @__PURE__ */ frozen<EnumNullWithoutValues>({
  a: 'a',
});
export type EnumNullWithout = 'a' | null;

interface EnumTypeFilterValues {
  readonly a: 'a';
  readonly 1: '1';
  readonly b: 'b';
}
export const EnumTypeFilter: EnumTypeFilterValues = /* @__PURE__ */ frozen<EnumTypeFilterValues>({
  a: 'a',
  1: '1',
  b: 'b',
});
export type EnumTypeFilter = 'a' | '1' | 'b';

/** minItems: 3, maxItems: 3 */
export type Fixed = number[];

export interface HasBools {
  f?: never | undefined;
  t: unknown;
}

export interface IdBase {
  i?: Inner2 | undefined;
}

export interface IfThen {
  country?: string | undefined;
  province?: string | undefined;
  zip?: string | undefined;
}

export interface Inner {
  v?: string | undefined;
}

export interface Inner2 {
  q?: number | undefined;
}

export interface Int64 {
  /** format: date-time */
  d?: string | undefined;
  /** format: int64 */
  n?: number | undefined;
  /** format: uuid */
  u?: string | undefined;
}

export type ItemsMissing = unknown[];

export interface MapDeclared {
  a: number;
  [key: string]: string | number;
}

export interface MapOfArrays {
  [key: string]: Base[];
}

export type Multi = string | number | string[] | null;

export type MultiObj = { a?: string | undefined } | number[];

export interface Names {
  a?: number | undefined;
  b?: number | undefined;
  c?: number | undefined;
}

export interface NamesPattern {
  [key: string]: number;
}

export interface NamesRef {
  green?: number | undefined;
  red?: number | undefined;
}

/** minItems: 1 */
export type NonEmpty = number[];

export type Not = unknown;

export type NotWith = string;

export type OneOfRequired = { a?: string | undefined; b?: string | undefined };

export type OneOfSelf = string | OneOfSelf[] | { [key: string]: OneOfSelf };

export interface OnlyRequired {
  ghost: unknown;
}

export interface Page {
  items: Content[];
  next?: string | undefined;
}

export interface Pattern {
  [key: string]: number | string;
}

export interface PatternOpen {
  a?: boolean | undefined;
  [key: string]: string | boolean | undefined;
}

export type Pet = { petType: 'cat' | 'kitten' } & Cat | Dog;

export type PetNullable = Cat | null;

export interface PetPage {
  items: Pet[];
  next?: string | undefined;
}

export interface ReadOnly {
  child?: ReadOnly | undefined;
  id: number;
  name: string;
}

export interface ReadOnlyInput {
  child?: ReadOnlyInput | undefined;
  name: string;
  secret: string;
}

export interface RefSiblings {
  /**
   * own words
   *
   * @deprecated
   */
  a?: Base | undefined;
  b?: Base & { id: number } | undefined;
  /** default: "red" */
  c?: Color | undefined;
  d?: Base | null | undefined;
}

export interface Sorted {
  alpha?: string | undefined;
  zeta?: string | undefined;
}

export interface StrictTree {
  children?: StrictTree[] | undefined;
  data?: unknown;
  extra?: string | undefined;
}

export interface Tree {
  children?: Tree[] | undefined;
  data?: unknown;
}

export type Tuple = [string, number];

/** minItems: 2 */
export type TupleMin = [string, number];

/** minItems: 1 */
export type TupleMin1 = [string, number];

export type TupleOpen = [string];

export type TupleRest = [string, ...boolean[]];

export type TupleUnevaluated = [string];

export interface TypeMissing {
  a?: string | undefined;
}

export interface Undeclared {
  a: string;
  ghost: unknown;
}

export interface Unevaluated extends Base {
  own?: string | undefined;
}

export interface UnevaluatedSchema {
  a?: string | undefined;
  [key: string]: string | undefined;
}

export interface User {
  u?: string | undefined;
}

export type UserPage = { items: User[]; next?: string | undefined } & { total?: number | undefined };

/** format: email, minLength: 3, pattern: ^a*\/b$ */
export type WithExamples = string;

export interface Xml {
  a?: string | undefined;
}
