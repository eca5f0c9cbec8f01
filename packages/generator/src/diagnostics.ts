/** How much a diagnostic matters: an `error` means that nothing is emitted for this document. */
export type Severity = 'error' | 'warning' | 'note';

/** Every diagnostic that the generator can report, in one table. A new one is a row here and the line that reports it. */
export const diagnosticCodes = {
  'not-found': 'error',
  unreadable: 'error',
  'not-a-document': 'error',
  'unsupported-version': 'error',
  'nothing-to-emit': 'error',
  'unresolved-reference': 'warning',
  'unsupported-feature': 'warning',
  'invalid-part': 'warning',
  'unused-selection': 'warning',
  'unused-rename': 'warning',
  'invalid-rename': 'error',
  'name-changed': 'note',
} as const satisfies Record<string, Severity>;

/** A row of {@link diagnosticCodes}. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** One problem of a document, as a value: where it is, what is wrong, what was done about it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** The document's file as the user named it, or the referenced file relative to it. */
  readonly file: string;
  /** JSON pointer within `file`, `''` for the whole of it. */
  readonly pointer: string;
  /** 1-based; set when the text could be searched. */
  readonly line?: number;
  /** What to do. */
  readonly hint?: string;
}

/** Where a node of a document stands. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** Collects diagnostics in the order in which they were found. Handed from room to room; the only mutable thing that is. */
export interface DiagnosticCollector {
  /** A `line` is given where the text cannot be searched for the pointer, because it could not be parsed. */
  report(code: DiagnosticCode, place: Place & { readonly line?: number }, message: string, hint?: string): void;
  readonly all: readonly Diagnostic[];
}

/** Longer than this, nobody reads a message; a hostile document has names of 100 kB. */
const longestMessage = 1000;

/** The middle goes: what is wrong stands at the beginning, what was done about it at the end. */
function shortened(message: string): string {
  if (message.length <= longestMessage) return message;
  return `${message.slice(0, 600)} … ${message.slice(-300)}`;
}

/** A collector that drops a second report of one code and message at one place. */
export function collectDiagnostics(): DiagnosticCollector {
  const all: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    all,
    report(code, place, said, hint) {
      const message = shortened(said);
      const key = JSON.stringify([code, place.file, place.pointer, message]);
      if (seen.has(key)) return;
      seen.add(key);
      const severity = diagnosticCodes[code];
      all.push({
        code,
        severity,
        message,
        file: place.file,
        pointer: place.pointer,
        ...(place.line === undefined ? {} : { line: place.line }),
        ...(hint === undefined ? {} : { hint }),
      });
    },
  };
}
