import { CommanderError } from 'commander';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.js';
import { type Host, severityWord } from './host.js';
import { createProgram } from './program.js';
import { SourceError } from './sources/source-error.js';

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

/** The one place where a failure becomes text: a user's mistake is a sentence, a bug comes with its stack. */
function reportFailure(error: unknown, host: Host): ExitCode {
  // Commander has printed its own message already; help and version come this way too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CommandError) {
    host.err(`${severityWord(host, 'error')}: ${error.message}\n`);
    if (error.hint !== undefined) host.err(`  ${error.hint}\n`);
    return error.exitCode;
  }
  if (error instanceof SourceError) {
    host.err(`${severityWord(host, 'error')}: ${error.message}.\n`);
    return exitCodes.unreachable;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.err(`${severityWord(host, 'error')}: Certwire failed in a way that is its own fault, not yours.\n${text}\n`);
  return exitCodes.bug;
}
