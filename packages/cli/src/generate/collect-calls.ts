import { type Configuration, loadConfiguration } from '../configuration/load-configuration.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { readHeaders } from '../sources/read-headers.js';
import type { CallFlags } from './call-flags.js';
import { configuredCalls } from './configured-calls.js';
import { resolveCall } from './resolve-call.js';
import type { ServiceCall } from './service-call.js';

/** The clients that a command line means. */
export interface CollectedCalls {
  readonly calls: readonly ServiceCall[];
  /** Where they stand, unless the command line says it all. */
  readonly configuration?: Configuration | undefined;
}

/** From a command line to the clients that it means: the one it describes, else those of the configuration. @throws CommandError */
export async function collectCalls(spec: string | undefined, flags: CallFlags, host: Host): Promise<CollectedCalls> {
  if (spec !== undefined) {
    if (flags.config !== undefined) {
      throw new CommandError(
        exitCodes.usage,
        `${flags.command} is given a document and a configuration; it takes one of the two.`,
        'With --config the documents are those of its services; --service picks one.',
      );
    }
    const call = resolveCall(spec, flags, host);
    const access = {
      service: call.service,
      headers: readHeaders(flags.header ?? [], host.env),
      properties: flags.properties ?? [],
      profiles: flags.profile ?? [],
      offline: flags.offline === true,
    };
    return { calls: [{ ...call, access }] };
  }
  const configuration = await loadConfiguration(flags.config, host);
  if (configuration === undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${flags.command} needs a document (a path, an http(s) URL, or - for standard input) or a certwire.config.*.`,
      `For example: certwire ${flags.command} petstore.yaml -o src/clients/petstore; certwire init writes a configuration.`,
    );
  }
  return { calls: configuredCalls(configuration, flags, host), configuration };
}
