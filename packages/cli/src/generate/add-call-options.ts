import type { Command } from 'commander';

/** Adds what tells `generate` and `check` which clients are meant, and how documents are fetched. */
export function addCallOptions(command: Command): Command {
  return command
    .argument('[spec]', 'a path, an http(s) URL, or - for standard input; else the services of the configuration')
    .option('-o, --output <dir>', 'folder of the emitted client')
    .option('-s, --service <id>', 'id in properties (default: the last segment of --output)', repeated)
    .option('-c, --config <file>', 'the configuration (default: the nearest certwire.config.*)')
    .option('--templates <dir>', 'folder of .hbs files that replace single templates')
    .option('--include <tag|operation|path>', 'only these operations; repeatable', repeated)
    .option('--exclude <tag|operation|path>', 'not these operations; repeatable', repeated)
    .option('--header <name: value>', 'sent when a document is fetched; ${NAME} is of the environment', repeated)
    .option('--properties <file>', 'properties that wire the fetching of documents; repeatable', repeated)
    .option('--profile <name>', 'profile of the properties; repeatable', repeated)
    .option('--offline', 'take fetched documents from the cache');
}

/** Collects an option that may be given several times. */
function repeated(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
