// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

export const Codes: {
  readonly OK: 200;
  readonly NotFound: 404;
} = Object.freeze({
  OK: 200,
  NotFound: 404,
} as const);
export type Codes = 200 | 404;

export interface ErrorModel {
  code: number;
  msg?: string | null | undefined;
}

export const MsEnum: {
  readonly on: 'on';
  readonly off: 'off';
} = Object.freeze({
  on: 'on',
  off: 'off',
} as const);
export type MsEnum = 'on' | 'off';

export const NamesCousin: {
  readonly Zero: 0;
  readonly One: 1;
} = Object.freeze({
  Zero: 0,
  One: 1,
} as const);
export type NamesCousin = 0 | 1;

export const NamesJet: {
  readonly A1: 'a';
  readonly B1: 'b';
} = Object.freeze({
  A1: 'a',
  B1: 'b',
} as const);
export type NamesJet = 'a' | 'b';

export const NamesMap: {
  readonly Zero: 0;
  readonly One: 1;
} = Object.freeze({
  Zero: 0,
  One: 1,
} as const);
export type NamesMap = 0 | 1;

export const SpeakeasyEnum: {
  readonly One: 1;
  readonly Two: 2;
} = Object.freeze({
  One: 1,
  Two: 2,
} as const);
export type SpeakeasyEnum = 1 | 2;

export const Status: {
  readonly AB: 'a-b';
  readonly AB2: 'a b';
  readonly OneX: '1x';
  readonly Empty: '';
  readonly Default: 'default';
} = Object.freeze({
  AB: 'a-b',
  AB2: 'a b',
  OneX: '1x',
  Empty: '',
  Default: 'default',
} as const);
export type Status = 'a-b' | 'a b' | '1x' | '' | 'default';

export interface SubThing extends Thing {
  extra?: string | undefined;
}

export interface Thing {
  any?: unknown;
  arr?: unknown[] | undefined;
  boolstr?: true | undefined;
  da?: string | undefined;
  desc?: 1 | 2 | undefined;
  dt?: string | undefined;
  fl?: string | undefined;
  kind: string;
  lst?: string[] | undefined;
  mp?: { [key: string]: unknown } | undefined;
  ms?: 'x' | 'y' | undefined;
  nul?: string | null | undefined;
  numstr?: 1 | 2 | undefined;
  /** beside */
  ref?: ErrorModel | null | undefined;
  st?: 'a' | 'b' | undefined;
  strnum?: '1' | '2' | '3' | undefined;
  /** format: float, maximum: 10, default: "3" */
  tn?: number | undefined;
  typ?: string | undefined;
  uu?: string | undefined;
}
