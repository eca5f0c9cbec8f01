import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { addCallOptions } from '../generate/add-call-options.js';
import type { Host } from '../host.js';
import type { CheckFlags } from './run-check.js';

/** Adds `certwire check`. */
export function addCheck(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  const command = program
    .command('check')
    .summary('fail when an emitted client is not what its document gives')
    .description('Compares emitted clients with what their documents, options and this version give. Writes nothing.');
  addCallOptions(command)
    .option('--strict', 'take warnings for errors')
    .option('--junit <file>', 'write the result as JUnit XML, too')
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'print what is wrong only')
    .option('-v, --verbose', 'print notes and every warning')
    .addHelpText('after', helpOnExitCodes)
    .showHelpAfterError('(certwire check --help lists the options)')
    .action(async (spec: string | undefined, flags: CheckFlags) => {
      const { runCheck } = await import('./run-check.js');
      finish(await runCheck(spec, flags, host));
    });
}

const helpOnExitCodes = `
Exit codes: 0 all is current, 1 a document or an output moved, 2 the call or the configuration is wrong,
3 a document could not be had, 4 a document is invalid. Of several services the greatest.`;
