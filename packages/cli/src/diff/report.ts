import { type Change, changeCodes } from '@certwire/generator';

/** What a comparison is printed from. */
export interface DiffReport {
  /** As the user wrote them. */
  readonly old: string;
  readonly new: string;
  readonly changes: readonly Change[];
}

/** Changes of one kind, in the order in which they were found. */
export interface ChangeSection {
  readonly title: string;
  readonly breaking: boolean;
  readonly changes: readonly Change[];
}

/** `2 breaking changes, 1 other`. */
export function summaryOf(changes: readonly Change[]): string {
  const breaking = changes.filter((change) => change.breaking).length;
  const others = changes.length - breaking;
  if (changes.length === 0) return 'nothing changed for callers';
  if (breaking === 0) return `${counted(others, 'change')}, none of them breaking`;
  const first = counted(breaking, 'breaking change');
  return others === 0 ? first : `${first}, ${others === 1 ? '1 other' : `${others} others`}`;
}

/** `1 operation`, `2 operations`. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** The changes by their codes; they come in the order of the table, breaking ones first. */
export function sectionsOf(changes: readonly Change[]): readonly ChangeSection[] {
  return Object.entries(changeCodes).flatMap(([code, { title, breaking }]) => {
    const own = changes.filter((change) => change.code === code);
    return own.length === 0 ? [] : [{ title, breaking, changes: own }];
  });
}

/** The operations of a change that its place does not name already; a few by name. */
export function reachOf({ place, operations }: Change): string | undefined {
  const others = operations.filter((operation) => !place.startsWith(operation));
  if (others.length === 0) return undefined;
  return others.length > shownOperations ? counted(others.length, 'operation') : others.join(', ');
}

const shownOperations = 3;
