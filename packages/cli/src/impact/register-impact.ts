import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { ImpactFlags } from './run-impact.js';

/** Adds `certwire impact`. */
export function addImpact(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  program
    .command('impact')
    .summary('say which lines of this application break with the new document')
    .description(
      'Lays the client of the new document over the application in memory and lists the errors that are new.',
    )
    .argument('[spec]', 'the new document: a path or an http(s) URL (default: the one that the client names)')
    .option('-o, --output <dir>', 'folder of the emitted client')
    .option('-s, --service <id>', 'a service of the configuration; repeatable (default: all)', repeated)
    .option('-c, --config <file>', 'the configuration (default: the nearest certwire.config.*)')
    .option('-p, --project <tsconfig>', 'tsconfig of the application; repeatable (default: the nearest one)', repeated)
    .option('--format <format>', 'text, markdown or json', 'text')
    .option('--header <name: value>', 'sent when a document is fetched; ${NAME} is of the environment', repeated)
    .option('--properties <file>', 'properties that wire the fetching of documents; repeatable', repeated)
    .option('--profile <name>', 'profile of the properties; repeatable', repeated)
    .option('--offline', 'take fetched documents from the cache')
    .option('--json', 'the same as --format json')
    .option('-q, --quiet', 'print errors and the result only')
    .option('-v, --verbose', 'print every warning of the documents')
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(certwire impact --help lists the options)')
    .action(async (spec: string | undefined, flags: ImpactFlags) => {
      const { runImpact } = await import('./run-impact.js');
      finish(await runImpact(spec, flags, host));
    });
}

function repeated(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

const exitCodeHelp = `
Exit codes: 0 nothing breaks, 1 something does, 2 the call is wrong, 3 a document cannot be read,
4 a document is invalid.`;
