import {
  ConfigurationError,
  type ConfigurationProblem,
  collectMaterial,
  collectSettings,
  type Settings,
} from '@certwire/runtime';
import { examineServer, type ServerRequest } from './examine-server.js';
import { examineStores } from './examine-stores.js';
import { trustInForce } from './trust-in-force.js';
import type { ExaminedServer, Report } from './types.js';

/** What is looked at, and where its properties come from. */
export interface Subject {
  /** Whose properties are in force. */
  readonly service: string;
  /** Whether the user, or a configuration, knows it by that name. */
  readonly named: boolean;
  /** Looked at instead of the service's own servers. */
  readonly url?: string;
  /** Of the service's document. */
  readonly servers: readonly string[];
}

/** Where properties come from. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: readonly string[] | undefined;
  readonly profile: readonly string[] | undefined;
}

/** Properties, stores, trust, and a handshake with each server; what is wrong with one does not hide the others. */
export async function examineService(subject: Subject, surroundings: Surroundings): Promise<Report> {
  const { service, url } = subject;
  const servers = url === undefined ? subject.servers : [url];
  const collected = await collectSettings({ ...surroundings, service, servers });
  const settings = url === undefined ? collected.settings : atUrl(collected.settings, url);
  const { material, problems: found } = await collectMaterial(settings);
  const stores = await examineStores(settings, new Date());
  const problems = [...collected.problems, ...found];
  const request = { settings, material, stores, mayVerify: mayVerify(settings, problems), cwd: surroundings.cwd };
  const met = await meetServers(request);
  const named = subject.named ? { service } : {};
  return {
    ...named,
    properties: {
      inForce: settings.properties,
      overridden: collected.passedOver(),
      unknown: collected.unknown,
    },
    problems: [...problems, ...met.problems],
    // Unknown keys are told with the properties.
    warnings: [...settings.warnings, ...material.warnings].filter(
      (warning) => !collected.unknown.some(({ key, origin }) => warning.startsWith(`${key} (${origin}) `)),
    ),
    stores,
    trust: trustInForce(settings, material),
    servers: met.servers,
  };
}

/** The settings of a service whose server is looked for elsewhere. */
function atUrl(settings: Settings, url: string): Settings {
  return { ...settings, baseUrl: url, origins: [new URL(url).origin], tokenOrigins: [] };
}

/** A truststore that did not load must not make the doctor trust the roots of Node instead. */
function mayVerify({ trust }: Settings, problems: readonly ConfigurationProblem[]): boolean {
  if (trust.mode === 'NO_CHECK') return true;
  return !problems.some(({ key }) => /\btruststore\b/i.test(key));
}

interface Met {
  readonly servers: readonly ExaminedServer[];
  readonly problems: readonly ConfigurationProblem[];
}

/** A server with the settings that hold there: a token endpoint is not pinned, and has a name of its own. */
function placesOf(settings: Settings): readonly Pick<ServerRequest, 'url' | 'settings'>[] {
  const { baseUrl, origins, tokenOrigins } = settings;
  const own = new URL(baseUrl).origin;
  const { serverName: _, ...rest } = settings;
  return [
    ...origins.map((origin) => ({ url: origin === own ? baseUrl : origin, settings })),
    ...tokenOrigins.map((origin) => ({
      url: origin,
      settings: { ...rest, baseUrl: origin, origins: [origin], tokenOrigins: [], pins: [] },
    })),
  ];
}

async function meetServers(request: Omit<ServerRequest, 'url'>): Promise<Met> {
  const servers: ExaminedServer[] = [];
  const problems: ConfigurationProblem[] = [];
  let { material } = request;
  for (const place of placesOf(request.settings)) {
    try {
      servers.push(await examineServer({ ...request, ...place, material }));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      // OpenSSL takes the certificate for too weak: the servers are met without it.
      problems.push(...error.problems);
      material = { ...material, identity: undefined };
      servers.push(await examineServer({ ...request, ...place, material }));
    }
  }
  return { servers, problems };
}
