// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

export interface Animal {
  /**
   * In Latin.
   *
   * maxLength: 80
   *
   * @default "canis"
   */
  species: string;
}

/** One animal. */
export interface Pet extends Animal {
  id: number;
  name: string;
  status?: PetStatus | undefined;
  parent?: Pet | null | undefined;
  spot?: [number, number, ...string[]] | undefined;
  tags?: (string | number)[] | undefined;
  'given-name'?: unknown;
}

interface PetStatusValues {
  readonly available: 'available';
  /** Somebody thinks about it. */
  readonly 'on-hold': 'on-hold';
}
/** Whether a pet can be bought. */
export const PetStatus: PetStatusValues = /* @__PURE__ */ frozen<PetStatusValues>({
  available: 'available',
  'on-hold': 'on-hold',
});
/** Whether a pet can be bought. */
export type PetStatus = 'available' | 'on-hold' | null;

export interface Problem {
  title: string;
  [key: string]: unknown;
}

export type TaggedPet = Pet & { tag: "it's" };
