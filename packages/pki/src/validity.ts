import { derTime } from '@certwire/stores';
import { PkiError } from './pki-error.js';

/** From when to when something is valid. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A day in milliseconds. */
export const day = 24 * 60 * 60 * 1000;
/** Clocks of two machines differ: a certificate of now must be valid on one whose clock is behind. */
const mostSlack = 5 * 60 * 1000;
/** A certificate of minutes gets less: so much of it lies ahead for each part that lies behind. */
const aheadForBehind = 12;

/** The moment from which a certificate that is made now is valid, until then. */
export function justBefore(now: Date, end: Date): Date {
  const ahead = end.getTime() - now.getTime();
  const slack = ahead < mostSlack * aheadForBehind ? Math.max(ahead, 0) / aheadForBehind : mostSlack;
  return new Date(now.getTime() - slack);
}

/** How much of a span lay ahead when it was made: what `justBefore` added is taken away. Milliseconds. */
export function lifeAhead({ notBefore, notAfter }: Validity): number {
  const whole = notAfter.getTime() - notBefore.getTime();
  return Math.max(whole - mostSlack, (whole * aheadForBehind) / (aheadForBehind + 1));
}

/** A span of so many days that starts a little before now. @throws PkiError */
export function validFor(days: number, now: Date): Validity {
  if (!(Number.isFinite(days) && days > 0)) throw new PkiError('days', 'The days must be a number above 0.');
  checkDate('now', now);
  const notAfter = new Date(now.getTime() + days * day);
  return { notBefore: justBefore(now, notAfter), notAfter };
}

/** The two moments in DER, under the names that an error calls them by. @throws PkiError */
export function spanOfTime(
  { notBefore, notAfter }: Validity,
  [start, end]: readonly [string, string] = ['notBefore', 'notAfter'],
): readonly Buffer[] {
  checkDate(start, notBefore);
  checkDate(end, notAfter);
  if (notAfter.getTime() < notBefore.getTime()) {
    throw new PkiError(end, `${end} (${notAfter.toISOString()}) is before ${start} (${notBefore.toISOString()}).`);
  }
  return [derTime(notBefore), derTime(notAfter)];
}

function checkDate(field: string, value: unknown): void {
  const year = value instanceof Date ? value.getUTCFullYear() : Number.NaN;
  if (!(year >= 1 && year <= 9999)) throw new PkiError(field, `${field} is no date between the years 1 and 9999.`);
}
