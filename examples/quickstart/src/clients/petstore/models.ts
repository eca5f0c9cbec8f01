// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.

/** Object.freeze with one signature, which a compiler need not choose for every list of values. */
const frozen: <T extends object>(values: T) => T = Object.freeze;

export interface Order {
  note?: string | null | undefined;
  number: string;
  /** format: int64 */
  petId: number;
  state: 'placed' | 'approved' | 'delivered';
}

export interface OrderInput {
  note?: string | null | undefined;
  /** format: int64 */
  petId: number;
}

export interface Pet {
  /** format: date */
  born?: string | undefined;
  /** format: int64 */
  id: number;
  /** minLength: 1 */
  name: string;
  species: Species;
  tags?: string[] | undefined;
}

export interface PetInput {
  /** format: date */
  born?: string | undefined;
  /** minLength: 1 */
  name: string;
  species: Species;
  tags?: string[] | undefined;
}

export interface Problem {
  detail?: string | undefined;
  title: string;
}

interface SpeciesValues {
  readonly cat: 'cat';
  readonly dog: 'dog';
  readonly parrot: 'parrot';
}
export const Species: SpeciesValues = /* @__PURE__ */ frozen<SpeciesValues>({
  cat: 'cat',
  dog: 'dog',
  parrot: 'parrot',
});
export type Species = 'cat' | 'dog' | 'parrot';
