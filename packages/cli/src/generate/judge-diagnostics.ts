import type { Diagnostic } from '@certwire/generator';
import { type ExitCode, exitCodes } from '../exit-codes.js';

/** Diagnostics as this run takes them: with `strict` a warning is an error. */
export function judged(diagnostics: readonly Diagnostic[], strict: boolean): readonly Diagnostic[] {
  if (!strict) return diagnostics;
  return diagnostics.map((each) => (each.severity === 'warning' ? { ...each, severity: 'error' } : each));
}

/** What diagnostics mean for the exit code. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return exitCodes.ok;
  return errors.some(({ code }) => code === 'not-found' || code === 'unreadable')
    ? exitCodes.unreachable
    : exitCodes.invalid;
}
