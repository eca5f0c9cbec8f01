import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Report } from './types.js';

/** A wrong configuration first, for it explains the rest; then a failed handshake, then a server that was not reached. */
export function exitCodeOf(reports: readonly Report[]): ExitCode {
  if (reports.some(({ problems }) => problems.length > 0)) return exitCodes.usage;
  const outcomes = reports.flatMap(({ servers }) => servers.map(({ outcome }) => outcome));
  if (outcomes.includes('failed') || outcomes.includes('not tried')) return exitCodes.found;
  return outcomes.includes('unreachable') ? exitCodes.unreachable : exitCodes.ok;
}
