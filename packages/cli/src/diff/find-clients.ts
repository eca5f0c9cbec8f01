import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Configuration, loadConfiguration } from '../configuration/load-configuration.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { configuredCalls } from '../generate/configured-calls.js';
import type { ServiceCall } from '../generate/service-call.js';
import type { Host } from '../host.js';
import { isFolder } from '../is-folder.js';
import { isServiceId } from '../service-id.js';
import { isUrl } from '../sources/is-url.js';
import { readHeaders } from '../sources/read-headers.js';
import { type CommittedClient, readCommitted, shownFrom } from './read-committed.js';

/** How clients and their documents are found, as the flags say it. */
export interface ClientFlags {
  readonly config?: string;
  readonly header?: readonly string[];
  readonly properties?: readonly string[];
  readonly profile?: readonly string[];
  readonly offline?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** A committed client, and the call that emits it again. */
export interface FoundClient {
  readonly committed: CommittedClient;
  readonly call: ServiceCall;
}

/** What a command that compares clients is called with. */
export interface ClientSearch {
  /** For messages. */
  readonly command: 'diff' | 'impact';
  readonly flags: ClientFlags;
  readonly host: Host;
}

/**
 * The client of a folder, emitted again as the configuration says if it has it, else as its manifest does; undefined for a
 * document. @throws CommandError when the folder holds none
 */
export async function findClient(shown: string, search: ClientSearch): Promise<FoundClient | undefined> {
  const { flags, host } = search;
  const committed = readCommitted(shown, host.cwd);
  if (committed === undefined) {
    // No document either.
    if (isFolder(resolve(host.cwd, shown))) throw noClientIn(shown);
    return undefined;
  }
  const configuration = await loadConfiguration(flags.config, host);
  const calls = configuration === undefined ? [] : callsOf(configuration, undefined, search);
  const call = calls.find(({ output }) => output?.path === committed.folder);
  return found(committed, call ?? callOf(committed, search));
}

/**
 * The clients of services of the configuration: those of these ids, else all of them.
 * @throws CommandError when there is no configuration, and when a client has never been emitted
 */
export async function findConfiguredClients(
  ids: readonly string[] | undefined,
  search: ClientSearch,
): Promise<readonly FoundClient[]> {
  const { command, flags, host } = search;
  const configuration = await loadConfiguration(flags.config, host);
  if (configuration === undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${command} needs the folder of an emitted client, or a certwire.config.* that names some.`,
      `For example: certwire ${command} ${command === 'diff' ? 'src/clients/petstore' : '-o src/clients/petstore'}`,
    );
  }
  return callsOf(configuration, ids, search).map((call) => {
    const shown = call.output?.shown ?? '';
    const committed = readCommitted(shown, host.cwd);
    if (committed !== undefined) return found(committed, call);
    throw new CommandError(
      exitCodes.usage,
      `${call.service} has no client in ${shown} yet, with which its document could be compared.`,
      `Emit it with: certwire generate --service ${call.service}`,
    );
  });
}

/** Why a folder is no client. */
export function noClientIn(shown: string): CommandError {
  return new CommandError(
    exitCodes.usage,
    `${shown} holds no emitted client.`,
    'Emit it with certwire generate first.',
  );
}

/** True for what can only be meant as a service: no URL, and nothing of that name lies there. */
export function meansService(name: string, cwd: string): boolean {
  return isServiceId(name) && !isUrl(name) && !existsSync(resolve(cwd, name));
}

function callsOf(
  configuration: Configuration,
  ids: readonly string[] | undefined,
  { flags, host, command }: ClientSearch,
): readonly ServiceCall[] {
  const { header, properties, profile, offline } = flags;
  const given = { header, properties, profile, offline, service: ids };
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return configuredCalls(configuration, { ...defined, command }, host);
}

/** Imports end as they do in the client that is there, unless the configuration says it. */
function found(committed: CommittedClient, call: ServiceCall): FoundClient {
  const { importExtension = '.js' } = committed.manifest.options as Pick<ServiceCall, 'importExtension'>;
  return { committed, call: { ...call, importExtension: call.importExtension ?? importExtension } };
}

/** What a manifest says of how its client is emitted. The texts of its templates it does not say. */
function callOf({ manifest, folder, shown }: CommittedClient, { flags, host, command }: ClientSearch): ServiceCall {
  const { spec, options } = manifest;
  // Certwire wrote them itself, from options of this type.
  const known = options as Partial<ServiceCall> & { references?: readonly string[]; service: string };
  if (known.templates !== undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${shown} was emitted with templates of its own, and its manifest does not say where they are.`,
      `Name the client in a certwire.config.*, and run certwire ${command} again.`,
    );
  }
  return {
    service: known.service,
    spec: isUrl(spec) || spec === '-' ? spec : shownFrom(host.cwd, resolve(folder, spec)),
    output: { shown, path: folder },
    include: known.include ?? [],
    exclude: known.exclude ?? [],
    mutualTls: known.mutualTls,
    int64: known.int64,
    strict: false,
    access: {
      service: known.service,
      ...accessOf(flags, host),
      references: (known.references ?? []).map((each) => (isUrl(each) ? each : resolve(folder, each))),
    },
  };
}

/** The call with another document than its own, where one is named. @throws CommandError when there is none to be had */
export function withDocument({ call, committed }: FoundClient, spec: string | undefined): ServiceCall {
  if (spec !== undefined) return { ...call, spec };
  if (call.spec !== '-') return call;
  throw new CommandError(
    exitCodes.usage,
    `The document of ${committed.shown} came from standard input.`,
    'Name the document.',
  );
}

/** How a document is fetched of which the command line alone knows. */
export function accessOf(flags: ClientFlags, host: Host): Omit<ServiceCall['access'], 'service'> {
  return {
    headers: readHeaders(flags.header ?? [], host.env),
    properties: flags.properties ?? [],
    profiles: flags.profile ?? [],
    offline: flags.offline === true,
  };
}
