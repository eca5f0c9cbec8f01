// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

interface CodesValues {
  readonly OK: 200;
  readonly NotFound: 404;
}
export const Codes: CodesValues = /* @__PURE__ */ frozen<CodesValues>({
  OK: 200,
  NotFound: 404,
});
export type Codes = 200 | 404;

export interface ErrorModel {
  code: number;
  msg?: string | null | undefined;
}

interface MsEnumValues {
  readonly on: 'on';
  readonly off: 'off';
}
export const MsEnum: MsEnumValues = /* @__PURE__ */ frozen<MsEnumValues>({
  on: 'on',
  off: 'off',
});
export type MsEnum = 'on' | 'off';

interface NamesCousinValues {
  readonly Zero: 0;
  readonly One: 1;
}
export const NamesCousin: NamesCousinValues = /* @__PURE__ */ frozen<NamesCousinValues>({
  Zero: 0,
  One: 1,
});
export type NamesCousin = 0 | 1;

interface NamesJetValues {
  readonly A1: 'a';
  readonly B1: 'b';
}
export const NamesJet: NamesJetValues = /* @__PURE__ */ frozen<NamesJetValues>({
  A1: 'a',
  B1: 'b',
});
export type NamesJet = 'a' | 'b';

interface NamesMapValues {
  readonly Zero: 0;
  readonly One: 1;
}
export const NamesMap: NamesMapValues = /* @__PURE__ */ frozen<NamesMapValues>({
  Zero: 0,
  One: 1,
});
export type NamesMap = 0 | 1;

interface SpeakeasyEnumValues {
  readonly One: 1;
  readonly Two: 2;
}
export const SpeakeasyEnum: SpeakeasyEnumValues = /* @__PURE__ */ frozen<SpeakeasyEnumValues>({
  One: 1,
  Two: 2,
});
export type SpeakeasyEnum = 1 | 2;

interface StatusValues {
  readonly AB: 'a-b';
  readonly AB2: 'a b';
  readonly OneX: '1x';
  readonly Empty: '';
  readonly Default: 'default';
}
export const Status: StatusValues = /* @__PURE__ */ frozen<StatusValues>({
  AB: 'a-b',
  AB2: 'a b',
  OneX: '1x',
  Empty: '',
  Default: 'default',
});
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
