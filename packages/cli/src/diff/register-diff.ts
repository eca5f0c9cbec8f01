import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { DiffFlags } from './run-diff.js';

/** Adds `certwire diff`. */
export function addDiff(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  program
    .command('diff')
    .summary('say what changed for callers, and what breaks')
    .description('Compares two documents, or a committed client with a document, as callers of the client see them.')
    .argument(
      '[old]',
      'a path, an http(s) URL, the folder of a client, or a service of the configuration (default: all)',
    )
    .argument('[new]', 'the same (default: the document that the client in [old] names)')
    .option('-c, --config <file>', 'the configuration (default: the nearest certwire.config.*)')
    .option('--format <format>', 'text, markdown or json', 'text')
    .option('--fail-on <changes>', 'end with 1 when there are breaking changes, or any')
    .option('--header <name: value>', 'sent when a document is fetched; ${NAME} is of the environment', repeated)
    .option('--properties <file>', 'properties that wire the fetching of documents; repeatable', repeated)
    .option('--profile <name>', 'profile of the properties; repeatable', repeated)
    .option('--offline', 'take fetched documents from the cache')
    .option('--json', 'the same as --format json')
    .option('-q, --quiet', 'print errors and the result only')
    .option('-v, --verbose', 'print every warning of the documents')
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(certwire diff --help lists the options)')
    .action(async (old: string | undefined, next: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('./run-diff.js');
      finish(await runDiff(old, next, { flags, host }));
    });
}

function repeated(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

const exitCodeHelp = `
Exit codes: 0 done, 1 there is what --fail-on names, 2 the call is wrong, 3 a document cannot be read,
4 a document is invalid.`;
