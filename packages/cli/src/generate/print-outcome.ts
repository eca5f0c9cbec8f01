import type { Diagnostic } from '@certwire/generator';
import type { Host } from '../host.js';
import type { Change } from '../writer/plan-changes.js';
import type { GenerateFlags } from './run-generate.js';

/** What one run of `generate` did, or would have done. */
export interface Outcome {
  readonly service: string;
  /** As the user wrote it. */
  readonly output: string;
  readonly dryRun: boolean;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

const past = { create: 'created', update: 'updated', remove: 'removed', unchanged: 'unchanged' } as const;

/** Prints the result on standard output: a line for a person, or one JSON value for a program. */
export function printOutcome(outcome: Outcome, flags: GenerateFlags, host: Host): void {
  const { service, output, dryRun, changes } = outcome;
  if (flags.json) {
    const files = changes.map(({ name, kind }) => ({ name, change: kind }));
    host.out(`${JSON.stringify({ service, output, dryRun, files, diagnostics: outcome.diagnostics }, undefined, 2)}\n`);
    return;
  }
  if (flags.quiet) return;
  const touched = changes.filter(({ kind }) => kind !== 'unchanged');
  for (const { kind, name } of dryRun || flags.verbose ? touched : []) host.out(`${kind}  ${output}/${name}\n`);
  if (touched.length === 0) host.out(`${service}: ${output} is up to date (${count(changes.length)})\n`);
  else host.out(`${service}: ${output}: ${counts(changes)}${dryRun ? ', were it no dry run' : ''}\n`);
}

function counts(changes: readonly Change[]): string {
  return (['create', 'update', 'remove', 'unchanged'] as const)
    .map((kind) => [changes.filter((change) => change.kind === kind).length, past[kind]] as const)
    .filter(([number]) => number > 0)
    .map(([number, word], index) => (index === 0 ? `${count(number)} ${word}` : `${number} ${word}`))
    .join(', ');
}

function count(number: number): string {
  return number === 1 ? '1 file' : `${number} files`;
}
