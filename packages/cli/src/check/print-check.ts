import { isAbsolute, relative, resolve } from 'node:path';
import { printFailure } from '../describe-failure.js';
import { exitCodes } from '../exit-codes.js';
import { detailOf, printDiagnostics } from '../generate/print-diagnostics.js';
import { type Host, severityWord } from '../host.js';
import type { CheckOutcome } from './check-service.js';

/** How much is printed. */
export interface CheckPrinting {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** Prints how clients stand: a line for each, and one for each file that is not as it should be. */
export function printCheck(
  outcomes: readonly CheckOutcome[],
  mend: string | undefined,
  flags: CheckPrinting,
  host: Host,
): void {
  for (const { diagnostics, notes, failure, service } of outcomes) {
    printDiagnostics(diagnostics, detailOf(flags), host);
    for (const note of notes) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
    if (failure !== undefined) printFailure({ ...failure, message: `${service}: ${failure.message}` }, host);
  }
  if (flags.json) {
    const services = outcomes.map(({ failure, ...rest }) => ({ ...rest, error: failure?.message }));
    host.out(`${JSON.stringify({ services, mend }, undefined, 2)}\n`);
  } else {
    for (const outcome of outcomes) printOne(outcome, flags, host);
    if (mend !== undefined) host.out(`Mend it with: ${mend}\n`);
  }
  if (host.env['GITHUB_ACTIONS'] === 'true') annotate(outcomes, mend, flags.json ? host.err : host.out, host);
}

function printOne(outcome: CheckOutcome, { quiet }: CheckPrinting, host: Host): void {
  const { output, findings } = outcome;
  if (outcome.exitCode !== exitCodes.ok || !quiet) host.out(`${summaryOf(outcome)}\n`);
  for (const { kind, name } of findings) host.out(`  ${kind.padEnd(9)}  ${output}/${name}\n`);
}

/** How one client stands, in a sentence. */
export function summaryOf({ service, spec, output, exitCode, reasons }: CheckOutcome): string {
  if (exitCode === exitCodes.ok) return `${service}: ${output} is what ${spec} gives`;
  if (exitCode === exitCodes.unreachable) return `${service}: ${spec} could not be had, so that ${output} is not known`;
  if (exitCode !== exitCodes.found) return `${service}: ${output} cannot be checked`;
  const why = reasons.length === 0 ? 'only the output moved' : reasons.join('; ');
  return `${service}: ${output} is not what ${spec} gives: ${why}`;
}

/** Workflow commands by which GitHub shows findings beside the files. */
function annotate(
  outcomes: readonly CheckOutcome[],
  mend: string | undefined,
  print: (text: string) => void,
  host: Host,
): void {
  const root = host.env['GITHUB_WORKSPACE'] ?? host.cwd;
  const fileOf = (path: string): string => relative(root, isAbsolute(path) ? path : resolve(host.cwd, path));
  for (const outcome of outcomes.filter(({ exitCode }) => exitCode !== exitCodes.ok)) {
    const { output, findings, failure } = outcome;
    const places = findings.length === 0 ? [output] : findings.map(({ name }) => `${output}/${name}`);
    places.forEach((place, index) => {
      const kind = findings[index]?.kind;
      const text = `${kind === undefined ? '' : `${kind}: `}${failure?.message ?? summaryOf(outcome)}${mend === undefined ? '' : `\nMend it with: ${mend}`}`;
      print(`::error file=${property(fileOf(place))},title=certwire check::${data(text)}\n`);
    });
  }
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
