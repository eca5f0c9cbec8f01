import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';

/** The options that say how long something is valid. */
export interface LifetimeFlags {
  readonly days?: string;
  readonly hours?: string;
}

const hour = 60 * 60 * 1000;

/** Until when a certificate of now is valid; at the latest until its authority is, which is said where it was asked otherwise. @throws CommandError */
export function endOf(flags: LifetimeFlags, defaultDays: number, limit: { host: Host; latest: Date }): Date {
  const wanted = new Date(Date.now() + (hoursOf(flags) ?? defaultDays * 24) * hour);
  if (wanted <= limit.latest) return wanted;
  if (flags.days !== undefined || flags.hours !== undefined) {
    limit.host.err(`note: it ends with its authority, on ${limit.latest.toISOString().slice(0, 10)}.\n`);
  }
  return limit.latest;
}

/** How many hours are asked for; undefined when nothing is. @throws CommandError */
export function hoursOf({ days, hours }: LifetimeFlags): number | undefined {
  if (days !== undefined && hours !== undefined) {
    throw new CommandError(exitCodes.usage, '--days and --hours exclude each other.');
  }
  if (days === undefined && hours === undefined) return undefined;
  const number = Number(days ?? hours);
  if (!(number > 0 && number <= 1_000_000)) {
    const option = days === undefined ? `--hours ${hours}` : `--days ${days}`;
    throw new CommandError(exitCodes.usage, `${option} is no number above 0.`);
  }
  return days === undefined ? number : number * 24;
}
