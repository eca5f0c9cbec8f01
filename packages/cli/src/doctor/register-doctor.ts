import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { DoctorFlags } from './run-doctor.js';

const help = `
Shows every property in force with its origin, the stores, whom the client
trusts, and a real handshake with each server, step by step, with what to
change when one fails. Sends one GET without credentials to each server.
Exit codes: 0 all is well, 1 a handshake failed, 2 the call or the configuration
is wrong, 3 a server cannot be reached.`;

/** Adds `certwire doctor`. */
export function addDoctor(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  const repeated = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('doctor')
    .summary('show why mutual TLS works or does not')
    .description('Looks at the properties and stores of a service, and meets its servers as its client would.')
    .argument('[service | url]', 'a service of the properties, or the URL of a server (default: every service)')
    .option('-s, --service <id>', 'the service whose properties are in force for a URL')
    .option('--properties <file>', 'file or folder of properties instead of ./config/ and ./; repeatable', repeated)
    .option('--profile <name>', 'profile of the properties; repeatable', repeated)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', help)
    .showHelpAfterError('(certwire doctor --help lists the options)')
    .action(async (about: string | undefined, flags: DoctorFlags) => {
      const { runDoctor } = await import('./run-doctor.js');
      finish(await runDoctor(about, flags, host));
    });
}
