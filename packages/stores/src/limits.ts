import { StoreError } from './store-error.js';

/** More values than any real store has, and few enough that their objects fit in memory. */
export const mostValues = 100_000;

/** The error for content that is made of so many parts that reading it would take memory without bound. */
export function refuseMany(what: string, parts: string): StoreError {
  return new StoreError('REFUSED', `${what} of more than ${mostValues} ${parts} is refused: no store has that many.`);
}
