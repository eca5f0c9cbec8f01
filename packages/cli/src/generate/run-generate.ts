import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { type Host, severityWord } from '../host.js';
import { createSourceReader } from '../sources/create-source-reader.js';
import type { CallFlags } from './call-flags.js';
import { collectCalls } from './collect-calls.js';
import { emitModel } from './emit-client.js';
import { generateAll } from './generate-all.js';
import { exitCodeOf, judged } from './judge-diagnostics.js';
import { detailOf, printDiagnostics } from './print-diagnostics.js';
import { printOutcome, printOutcomes } from './print-outcome.js';
import type { ServiceCall } from './service-call.js';
import { worstOf } from './worst-of.js';

/** The options of `certwire generate` as commander gives them. */
export interface GenerateFlags extends Omit<CallFlags, 'command'> {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `certwire generate`. @throws CommandError */
export async function runGenerate(spec: string | undefined, flags: GenerateFlags, host: Host): Promise<ExitCode> {
  const { calls, configuration } = await collectCalls(spec, { ...flags, command: 'generate' }, host);
  if (flags.emitModel) return await printModel(calls, flags, host);
  const mode = { dryRun: flags.dryRun === true, force: flags.force === true };
  const several = configuration !== undefined;
  const outcomes = await generateAll(calls, mode, host, {
    onDone: (outcome) => {
      if (!flags.json) printOutcome(outcome, { ...flags, several: calls.length > 1 }, host);
    },
    showsProgress: !flags.json && !flags.quiet,
  });
  if (flags.json) printOutcomes(outcomes, { ...flags, several }, host);
  return worstOf(outcomes.map(({ exitCode }) => exitCode));
}

async function printModel(calls: readonly ServiceCall[], flags: GenerateFlags, host: Host): Promise<ExitCode> {
  const [call] = calls;
  if (call === undefined || calls.length > 1) {
    throw new CommandError(exitCodes.usage, '--emit-model prints one model.', 'Pick a service with --service.');
  }
  const reader = createSourceReader(call.spec, call.access, host);
  try {
    const { diagnostics, model } = await emitModel(call, reader);
    const all = judged(diagnostics, call.strict);
    printDiagnostics(all, detailOf(flags), host);
    const code = exitCodeOf(all);
    if (code === exitCodes.ok) host.out(`${JSON.stringify(model, undefined, 2)}\n`);
    return code;
  } finally {
    for (const note of reader.notes()) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
    await reader.close();
  }
}
