import { printFailure } from '../describe-failure.js';
import { exitCodes } from '../exit-codes.js';
import { type Host, severityWord } from '../host.js';
import type { ServiceOutcome } from './generate-service.js';
import { detailOf, printDiagnostics } from './print-diagnostics.js';

/** How much is printed. */
export interface PrintFlags {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** The services are those of a configuration. */
  readonly several: boolean;
}

const past = { create: 'created', update: 'updated', remove: 'removed', unchanged: 'unchanged' } as const;

/** Prints what became of one client: the result on standard output in a line, everything else on standard error. */
export function printOutcome(outcome: ServiceOutcome, flags: PrintFlags, host: Host): void {
  const { service, output, dryRun, changes, failure } = outcome;
  printDiagnostics(outcome.diagnostics, detailOf(flags), host);
  for (const note of outcome.notes) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
  if (failure !== undefined) {
    printFailure(flags.several ? { ...failure, message: `${service}: ${failure.message}` } : failure, host);
  }
  if (outcome.exitCode !== exitCodes.ok) {
    if (flags.several && failure === undefined) host.err(`${severityWord(host, 'error')}: ${service}: no client.\n`);
    return;
  }
  if (flags.quiet) return;
  const touched = changes.filter(({ kind }) => kind !== 'unchanged');
  for (const { kind, name } of dryRun || flags.verbose ? touched : []) host.out(`${kind}  ${output}/${name}\n`);
  if (touched.length === 0) host.out(`${service}: ${output} is up to date (${count(changes.length)})\n`);
  else host.out(`${service}: ${output}: ${describeChanges(changes)}${dryRun ? ', were it no dry run' : ''}\n`);
}

/** Prints one JSON value for a program: of the one service, or of all services of a configuration. */
export function printOutcomes(outcomes: readonly ServiceOutcome[], flags: PrintFlags, host: Host): void {
  for (const { diagnostics, failure } of outcomes) {
    printDiagnostics(diagnostics, detailOf(flags), host);
    if (failure !== undefined) printFailure(failure, host);
  }
  const values = outcomes.map(jsonOf);
  const value = flags.several ? { services: values } : values[0];
  host.out(`${JSON.stringify(value, undefined, 2)}\n`);
}

function jsonOf({ service, output, dryRun, exitCode, changes, diagnostics, notes, failure }: ServiceOutcome): object {
  const files = changes.map(({ name, kind }) => ({ name, change: kind }));
  return { service, output, dryRun, exitCode, files, diagnostics, notes, error: failure?.message };
}

/** What happened to the files of a client, in words. */
export function describeChanges(changes: ServiceOutcome['changes']): string {
  return (['create', 'update', 'remove', 'unchanged'] as const)
    .map((kind) => [changes.filter((change) => change.kind === kind).length, past[kind]] as const)
    .filter(([number]) => number > 0)
    .map(([number, word], index) => (index === 0 ? `${count(number)} ${word}` : `${number} ${word}`))
    .join(', ');
}

function count(number: number): string {
  return number === 1 ? '1 file' : `${number} files`;
}
