// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

export interface Animal {
  kind: string;
  /** minLength: 1, maxLength: 40 */
  name: string;
}

export type AnyPet = { kind: 'cat' } & Cat | { kind: 'dog' } & Dog;

export interface Cat extends Animal {
  kind: 'cat';
  /** default: 9 */
  lives: number;
}

export type Clash = Dog & { kind?: number | undefined };

export interface Counted {
  count: number;
  note?: string | undefined;
  [key: string]: string | number | undefined;
}

export interface Dog {
  /** @deprecated */
  barks?: boolean | undefined;
  kind: string;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

interface KindValues {
  readonly cat: 'cat';
  readonly dog: 'dog';
  readonly 'in-between': 'in-between';
}
/** What it is. */
export const Kind: KindValues = /* @__PURE__ */ frozen<KindValues>({
  cat: 'cat',
  dog: 'dog',
  'in-between': 'in-between',
});
/** What it is. */
export type Kind = 'cat' | 'dog' | 'in-between';

interface NullableKindValues {
  readonly cat: 'cat';
}
export const NullableKind: NullableKindValues = /* @__PURE__ */ frozen<NullableKindValues>({
  cat: 'cat',
});
export type NullableKind = 'cat' | null;

export type OnlyRefersToOwner = Owner[];

export type Ouroboros = Tail;

/** Who is asked first. */
export interface Owner {
  name?: string | null | undefined;
  /** format: date */
  since: string;
}

/** Who is asked first. */
export interface OwnerInput {
  name?: string | null | undefined;
}

export interface Pet {
  anything?: unknown;
  /** format: int64 */
  id: number;
  labels?: { [key: string]: string } | undefined;
  name: string;
  nothing?: { [key: string]: never } | undefined;
  owner: Owner;
  parent?: Pet | null | undefined;
  path?: [string, ...number[]] | undefined;
  position?: [number, number] | undefined;
}

export interface PetInput {
  anything?: unknown;
  labels?: { [key: string]: string } | undefined;
  name: string;
  nothing?: { [key: string]: never } | undefined;
  owner: OwnerInput;
  parent?: PetInput | null | undefined;
  path?: [string, ...number[]] | undefined;
  position?: [number, number] | undefined;
  secret: string;
}

interface PriorityValues {
  /** Soon. */
  readonly High: 1;
  /** Later. */
  readonly Low: 2;
}
export const Priority: PriorityValues = /* @__PURE__ */ frozen<PriorityValues>({
  High: 1,
  Low: 2,
});
export type Priority = 1 | 2;

export interface Problem {
  /** minimum: 100, maximum: 599 */
  status?: number | undefined;
  title?: string | undefined;
}

export interface StrictAnimal extends Dog {
  barks: boolean;
}

export type Tail = unknown;

export interface Tree {
  children?: Tree[] | undefined;
}
