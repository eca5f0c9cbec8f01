import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { Host } from '../host.js';

/** Adds `certwire init`. */
export function addInit(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  program
    .command('init')
    .summary('write a configuration to start from')
    .description(
      'Writes certwire.config.ts (or .mjs) with the documents below this folder, and npm scripts. Overwrites nothing.',
    )
    .showHelpAfterError('(certwire init --help says more)')
    .action(async () => {
      const { runInit } = await import('./run-init.js');
      finish(await runInit(host));
    });
}
