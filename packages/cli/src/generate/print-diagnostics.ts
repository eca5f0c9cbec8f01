import type { Diagnostic, Severity } from '@certwire/generator';
import { type Host, severityWord } from '../host.js';
import { printable } from '../terminal/printable.js';

/** How many of one code are shown without `--verbose`: a document of ten thousand operations repeats its mistakes. */
const shownOfOneCode = 10;

/** Which diagnostics are wanted. */
export type Detail = 'quiet' | 'normal' | 'verbose';

/** The detail that the options ask for. */
export function detailOf({ verbose, quiet }: { readonly verbose?: boolean; readonly quiet?: boolean }): Detail {
  return verbose ? 'verbose' : quiet ? 'quiet' : 'normal';
}

/** Prints diagnostics in the order in which they were found, as `file:line  severity  message (code)  hint`. */
export function printDiagnostics(all: readonly Diagnostic[], detail: Detail, host: Host): void {
  const counts = new Map<string, number>();
  for (const diagnostic of all) {
    if (!wanted(diagnostic.severity, detail)) continue;
    const count = (counts.get(diagnostic.code) ?? 0) + 1;
    counts.set(diagnostic.code, count);
    if (count <= shownOfOneCode || detail === 'verbose') host.err(`${line(diagnostic, host)}\n`);
  }
  for (const [code, count] of counts) {
    if (count > shownOfOneCode && detail !== 'verbose') {
      host.err(`… and ${count - shownOfOneCode} more of (${code}); --verbose shows them\n`);
    }
  }
}

function wanted(severity: Severity, detail: Detail): boolean {
  return severity === 'error' || (severity === 'warning' && detail !== 'quiet') || detail === 'verbose';
}

function line(diagnostic: Diagnostic, host: Host): string {
  const { file, pointer, message, code, hint } = diagnostic;
  const place = diagnostic.line === undefined ? `${file}${pointer && `#${pointer}`}` : `${file}:${diagnostic.line}`;
  const parts = [printable(place), severityWord(host, diagnostic.severity), `${printable(message)} (${code})`];
  if (hint !== undefined) parts.push(printable(hint));
  return parts.join('  ');
}
