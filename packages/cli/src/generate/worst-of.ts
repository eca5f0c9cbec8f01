import { type ExitCode, exitCodes } from '../exit-codes.js';

/** Of several exit codes the greatest: a bug before an invalid document, that before one that cannot be had. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((worst, code) => (code > worst ? code : worst), exitCodes.ok as ExitCode);
}
