import { CommandError, type ExitCode, exitCodes } from './exit-codes.js';
import { type Host, severityWord } from './host.js';
import { SourceError } from './sources/source-error.js';

/** Why something failed, as plain data: it may come from another thread. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly message: string;
  /** What to do, as a sentence. */
  readonly hint?: string | undefined;
}

/** The one place where an error becomes words: a user's mistake is a sentence, a bug comes with its stack. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommandError) return { exitCode: error.exitCode, message: error.message, hint: error.hint };
  if (error instanceof SourceError) return { exitCode: exitCodes.unreachable, message: `${error.message}.` };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: exitCodes.bug,
    message: `Certwire failed in a way that is its own fault, not yours.\n${text}`,
  };
}

/** Prints a failure on standard error. */
export function printFailure({ message, hint }: Failure, host: Host): void {
  host.err(`${severityWord(host, 'error')}: ${message}\n`);
  if (hint !== undefined) host.err(`  ${hint}\n`);
}
