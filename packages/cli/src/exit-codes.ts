/** What the process says when it ends; the same for every command. */
export const exitCodes = {
  ok: 0,
  /** The command found what it looks for: stale output, a breaking change, a failed handshake. */
  found: 1,
  /** The call or the configuration is wrong. */
  usage: 2,
  /** A document, store or host cannot be reached or read. */
  unreachable: 3,
  /** The document is invalid. */
  invalid: 4,
  /** A bug in Certwire (EX_SOFTWARE of sysexits.h), so that no script takes it for one of the others. */
  bug: 70,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake that its user can mend: printed as a sentence with what to do, never with a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  /** What to do, as a sentence. */
  readonly hint: string | undefined;

  constructor(exitCode: ExitCode, message: string, hint?: string) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
