/** What a kind of change means. */
export interface ChangeMeaning {
  /** Whether a program that compiled and ran with the old client may not do so with the new one. */
  readonly breaking: boolean;
  /** As a heading over changes of this kind. */
  readonly title: string;
}

/**
 * Every change that a comparison can report, in one table and in the order in which they are reported. A new one is a row
 * here and the line that reports it.
 */
export const changeCodes = {
  'mutual-tls-required': { breaking: true, title: 'Mutual TLS is newly required' },
  'security-required': { breaking: true, title: 'Credentials are newly required' },
  'credential-removed': { breaking: true, title: 'A credential is gone' },
  'credential-changed': { breaking: true, title: 'A credential is of another kind' },
  'operation-removed': { breaking: true, title: 'An operation is gone' },
  'operation-renamed': { breaking: true, title: 'A method has another name' },
  'input-member-removed': { breaking: true, title: 'Input is no longer taken' },
  'input-member-renamed': { breaking: true, title: 'Input has another name' },
  'input-member-required': { breaking: true, title: 'Input is newly required' },
  'input-narrowed': { breaking: true, title: 'Input takes less' },
  'input-changed': { breaking: true, title: 'Input is of another type' },
  'response-removed': { breaking: true, title: 'A response is gone' },
  'output-member-removed': { breaking: true, title: 'Output is no longer given' },
  'output-member-optional': { breaking: true, title: 'Output may newly be absent' },
  'output-widened': { breaking: true, title: 'Output may be more' },
  'output-changed': { breaking: true, title: 'Output is of another type' },
  'payload-removed': { breaking: true, title: 'A webhook or callback is gone' },
  'stream-removed': { breaking: true, title: 'A stream is gone' },
  'type-removed': { breaking: true, title: 'A type is gone' },
  'type-renamed': { breaking: true, title: 'A type has another name' },
  'enum-key-removed': { breaking: true, title: 'A key of an enumeration is gone' },
  'mutual-tls-dropped': { breaking: false, title: 'Mutual TLS is no longer required' },
  'security-relaxed': { breaking: false, title: 'Credentials are no longer required' },
  'credential-added': { breaking: false, title: 'A credential is new' },
  'credential-moved': { breaking: false, title: 'A credential is sent in another way' },
  'operation-added': { breaking: false, title: 'An operation is new' },
  'operation-deprecated': { breaking: false, title: 'An operation is newly deprecated' },
  'wire-changed': { breaking: false, title: 'The same call is sent in another way' },
  'server-changed': { breaking: false, title: 'The service has another address' },
  'input-member-added': { breaking: false, title: 'Input is new' },
  'input-member-optional': { breaking: false, title: 'Input is no longer required' },
  'input-widened': { breaking: false, title: 'Input takes more' },
  'response-added': { breaking: false, title: 'A response is new' },
  'output-member-added': { breaking: false, title: 'Output is new' },
  'output-member-required': { breaking: false, title: 'Output is now always there' },
  'output-narrowed': { breaking: false, title: 'Output is less' },
  'payload-added': { breaking: false, title: 'A webhook or callback is new' },
  'stream-added': { breaking: false, title: 'A stream is new' },
  'type-added': { breaking: false, title: 'A type is new' },
  'enum-key-added': { breaking: false, title: 'A key of an enumeration is new' },
} as const satisfies Record<string, ChangeMeaning>;

/** One of {@link changeCodes}. */
export type ChangeCode = keyof typeof changeCodes;

/** Which way the value travels that changed; `client` for what is neither. */
export type ChangeSide = 'client' | 'request' | 'response';

/** One difference between two clients as their callers see it. */
export interface Change {
  readonly code: ChangeCode;
  readonly breaking: boolean;
  readonly side: ChangeSide;
  /** `pet.getPetById input.petId`, `pet.getPetById 200.name`, `Pet.name` within a type that many operations share. */
  readonly place: string;
  /** One sentence, without the place. */
  readonly message: string;
  /** The old and the new type, requirement or request, where there is one. */
  readonly before?: string;
  readonly after?: string;
  /** The operations that it concerns, as `pet.getPetById`; empty when it concerns none or all. */
  readonly operations: readonly string[];
  /** The names of the old client in which a caller meets it: `GetPetByIdInput.petId`, `PetOperations.getPetById`, `Pet`. */
  readonly symbols: readonly string[];
}

/** A change before its code is looked up. */
export type ChangeReport = Omit<Change, 'breaking'>;

/** Breaking ones first, then in the order of the table, then by place. */
export function toChanges(reports: readonly ChangeReport[]): readonly Change[] {
  const order = Object.keys(changeCodes);
  const rank = ({ code }: ChangeReport): number => order.indexOf(code);
  return reports
    .map((report): Change => ({ ...report, breaking: changeCodes[report.code].breaking }))
    .sort((one, other) => rank(one) - rank(other) || (one.place < other.place ? -1 : one.place > other.place ? 1 : 0));
}
