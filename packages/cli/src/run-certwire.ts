import { CommanderError } from 'commander';
import { describeFailure, printFailure } from './describe-failure.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { Host } from './host.js';
import { createProgram } from './program.js';

/** Runs one command line (without `node` and the script) and gives the exit code. Never rejects. */
export async function runCertwire(args: readonly string[], host: Host): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(host, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportFailure(error, host);
  }
}

function reportFailure(error: unknown, host: Host): ExitCode {
  // Commander has printed its own message already; help and version come this way too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const failure = describeFailure(error);
  printFailure(failure, host);
  return failure.exitCode;
}
