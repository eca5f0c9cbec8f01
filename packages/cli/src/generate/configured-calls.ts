import { relative, resolve } from 'node:path';
import type { Configuration } from '../configuration/load-configuration.js';
import { nearestWord } from '../configuration/nearest-word.js';
import type { ServiceConfig } from '../define-config.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { isUrl } from '../sources/is-url.js';
import { readHeaders } from '../sources/read-headers.js';
import type { CallFlags } from './call-flags.js';
import type { Output, ServiceCall } from './service-call.js';

/**
 * The services of a configuration as calls: those that `--service` names, else all of them.
 * @throws CommandError for an option that the configuration decides, and for a service that it has not
 */
export function configuredCalls(configuration: Configuration, flags: CallFlags, host: Host): ServiceCall[] {
  for (const option of ['output', 'templates', 'include', 'exclude'] as const) {
    if (flags[option] === undefined) continue;
    throw new CommandError(
      exitCodes.usage,
      `--${option} belongs to one client, and the services are those of ${configuration.shown}.`,
      `Set ${option} of the service there, or name the document: certwire ${flags.command} <spec> --output <dir>`,
    );
  }
  const { services } = configuration.config;
  const wanted = flags.service ?? Object.keys(services);
  return wanted.map((id) => {
    const service = Object.hasOwn(services, id) ? services[id] : undefined;
    if (service === undefined) throw unknownService(id, configuration);
    return toCall(id, service, { configuration, flags, host });
  });
}

interface Context {
  readonly configuration: Configuration;
  readonly flags: CallFlags;
  readonly host: Host;
}

function toCall(id: string, service: ServiceConfig, { configuration, flags, host }: Context): ServiceCall {
  const at = (path: string): string => resolve(configuration.folder, path);
  const shown = (path: string): string => relative(host.cwd, at(path)) || '.';
  const { spec, output, templates, headers = {}, properties = [], profile = [], references = [] } = service;
  const lines = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ...(flags.header ?? [])];
  const client: Output = { shown: shown(output).replaceAll('\\', '/'), path: at(output) };
  return {
    service: id,
    spec: /^[a-z][a-z\d+.-]+:\/\//i.test(spec) ? spec : shown(spec),
    output: flags.emitModel ? undefined : client,
    include: service.include ?? [],
    exclude: service.exclude ?? [],
    mutualTls: service.mutualTls,
    int64: service.int64,
    renameOperations: service.renameOperations,
    renameSchemas: service.renameSchemas,
    importExtension: service.importExtension,
    templates: templates === undefined ? undefined : at(templates),
    strict: service.strict === true || flags.strict === true,
    access: {
      service: id,
      headers: readHeaders(lines, host.env),
      properties: flags.properties ?? listOf(properties).map(at),
      profiles: flags.profile ?? listOf(profile),
      offline: flags.offline === true,
      folder: configuration.folder,
      references: references.map((each) => (isUrl(each) ? each : at(each))),
    },
  };
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function unknownService(id: string, { shown, config }: Configuration): CommandError {
  const known = Object.keys(config.services);
  const near = nearestWord(id, known);
  return new CommandError(
    exitCodes.usage,
    `${shown} has no service ${id}.`,
    near === undefined ? `It has ${known.join(', ')}.` : `Did you mean ${near}?`,
  );
}
