import { ConfigurationError, type ConfigurationProblem } from '../errors.js';
import { readBaseUrl } from './base-url.js';
import { readCredentials } from './credential-settings.js';
import { readEnvironmentSource, reportEqualServices } from './environment-source.js';
import { readFileSources } from './file-sources.js';
import { looseKey } from './loose-key.js';
import { findPassedOver, type PassedOverProperty } from './passed-over.js';
import { createPropertyReader, type PropertyReader } from './property-reader.js';
import type { ProblemCollector, PropertySource } from './property-source.js';
import { readEnvironmentProxies, readProxy } from './proxy-settings.js';
import { readIdentityRequest, readTrustRequest } from './store-requests.js';
import { noticeSwitchedOff } from './switched-off.js';
import type { Settings } from './types.js';
import { findUnknownKeys, type UnknownKey, warnOfUnknownKeys } from './unknown-keys.js';
import { whereToLook } from './where-to-look.js';

/** What decides the settings of one service. */
export interface SettingsRequest {
  readonly service: string;
  /** Files and folders to read instead of `./config/` and `./`; a later one wins. */
  readonly config?: string | readonly string[] | undefined;
  /** Profiles; a later one wins. */
  readonly profile?: string | readonly string[] | undefined;
  /** Values given in code: above every other source, and taken literally. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Default: the working folder of the process. */
  readonly cwd?: string | undefined;
  /** The document's servers, the first of them the default. */
  readonly servers?: readonly string[] | undefined;
  /** Other services of the program, which tell apart what a variable of the environment means. */
  readonly knownServices?: readonly string[] | undefined;
}

/** Settings as far as they could be read, with all that is wrong; they may be used only when nothing is. */
export interface CollectedSettings {
  readonly settings: Settings;
  readonly problems: readonly ConfigurationProblem[];
  /** Looks for values that were set and are not in force. */
  readonly passedOver: () => readonly PassedOverProperty[];
  readonly unknown: readonly UnknownKey[];
}

function codeSource(properties: Readonly<Record<string, string>>, cwd: string): PropertySource {
  const entries = Object.entries(properties).map(
    ([key, value]) =>
      [looseKey(key), { key, value: String(value), origin: 'code', folder: cwd, literal: true }] as const,
  );
  return { name: 'code', kind: 'code', entries: new Map(entries) };
}

function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}

function readSettings(reader: PropertyReader, request: SettingsRequest, collector: ProblemCollector): Settings {
  const { service, env = process.env } = request;
  const { baseUrl, origins } = readBaseUrl(reader, request.servers ?? []);
  const credentials = readCredentials(reader);
  const token = credentials.oauth2 === undefined ? [] : [new URL(credentials.oauth2.tokenUrl).origin];
  const optional = defined({
    identity: readIdentityRequest(reader),
    serverName: reader.value('security.general.client.ssl.serverName'),
    environmentProxies: readEnvironmentProxies(reader, env),
    proxy: readProxy(reader),
  });
  const settings = {
    service,
    baseUrl,
    origins,
    tokenOrigins: token.filter((origin) => !origins.includes(origin)),
    identityMustBeRequested: reader.value('security.general.mtls.required'),
    trust: readTrustRequest(reader),
    verifyHostName: reader.value('security.general.client.ssl.hostNameVerification.enabled'),
    pins: reader.value('security.general.client.ssl.pins') ?? [],
    tlsVersions: reader.value('app.rest.tlsVersions'),
    connectTimeout: reader.value('app.rest.connectionTimeout'),
    socketTimeout: reader.value('app.rest.connectionSocketTimeout'),
    connectionRequestTimeout: reader.value('app.rest.connectionRequestTimeout'),
    maxTotalConnections: reader.value('app.rest.maxTotalConnections'),
    maxConnectionsPerRoute: reader.value('app.rest.maxConnectionsPerRoute'),
    connectionTimeToLive: reader.value('app.rest.connectionTimeToLive'),
    useSystemProxies: reader.value('app.rest.useSystemProperties'),
    bufferRequestBody: reader.value('app.rest.requestBodyBufferingEnabled'),
    reload: {
      enabled: reader.value('security.general.reload.enabled'),
      interval: reader.value('security.general.reload.interval'),
    },
    expiryWarning: reader.value('security.general.mtls.expiryWarning'),
    retry: { attempts: reader.value('rest.<id>.retry.attempts'), delay: reader.value('rest.<id>.retry.delay') },
    credentials,
    ...optional,
  };
  const warnings = [...collector.warnings, ...noticeSwitchedOff(reader)];
  return { ...settings, properties: reader.resolved(), warnings };
}

/** Reads every source and every property, and keeps what is wrong instead of stopping at it. */
export async function collectSettings(request: SettingsRequest): Promise<CollectedSettings> {
  const { service, env = process.env, cwd = process.cwd() } = request;
  const collector: ProblemCollector = { problems: [], warnings: [] };
  const services = [...new Set([service, ...(request.knownServices ?? [])])];
  reportEqualServices(services, collector);
  const files = await readFileSources(whereToLook(request), collector);
  const environment = readEnvironmentSource({ env, service, services, cwd }, collector);
  const sources = [codeSource(request.properties ?? {}, cwd), environment, ...files];
  const unknown = findUnknownKeys(sources, service);
  warnOfUnknownKeys(unknown, collector);
  const reader = createPropertyReader({ sources, service, collector, env, cwd });
  const settings = readSettings(reader, request, collector);
  const passedOver = (): readonly PassedOverProperty[] => findPassedOver({ sources, service, collector });
  return { settings, problems: collector.problems, passedOver, unknown };
}

/**
 * Resolves the properties of one service from code, environment and files.
 *
 * @throws ConfigurationError with every problem found
 */
export async function resolveSettings(request: SettingsRequest): Promise<Settings> {
  const { settings, problems } = await collectSettings(request);
  if (problems.length > 0) throw new ConfigurationError(request.service, problems);
  return settings;
}
