import type { Diagnostic } from '@certwire/generator';

/** Diagnostics with which a person could do nothing: without the line, or without a sentence that says what was done about it. */
export function notActionable(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ file, line, message }) => file === '' || line === undefined || !/[.;:].*\.$/s.test(message),
  );
}
