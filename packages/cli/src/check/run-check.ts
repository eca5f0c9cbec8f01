import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { CallFlags } from '../generate/call-flags.js';
import { collectCalls } from '../generate/collect-calls.js';
import { worstOf } from '../generate/worst-of.js';
import type { Host } from '../host.js';
import { makeFolder } from '../make-folder.js';
import { type CheckOutcome, checkService } from './check-service.js';
import { junitReport } from './junit-report.js';
import { mendingCommand } from './mending-command.js';
import { printCheck } from './print-check.js';

/** The options of `certwire check` as commander gives them. */
export interface CheckFlags extends Omit<CallFlags, 'command' | 'emitModel'> {
  readonly junit?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `certwire check`. @throws CommandError */
export async function runCheck(spec: string | undefined, flags: CheckFlags, host: Host): Promise<ExitCode> {
  const { calls } = await collectCalls(spec, { ...flags, command: 'check' }, host);
  const outcomes: CheckOutcome[] = [];
  for (const call of calls) outcomes.push(await checkService(call, host));
  const broken = outcomes.filter(({ exitCode }) => exitCode === exitCodes.found);
  const mend = broken.length === 0 ? undefined : mendingCommand(broken, spec, flags);
  printCheck(outcomes, mend, flags, host);
  if (flags.junit !== undefined) writeReport(flags.junit, junitReport(outcomes, mend), host);
  return worstOf(outcomes.map(({ exitCode }) => exitCode));
}

function writeReport(file: string, text: string, { cwd }: Host): void {
  const path = resolve(cwd, file);
  try {
    makeFolder(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandError(exitCodes.usage, `--junit ${file} cannot be written: ${(error as Error).message}`);
  }
}
