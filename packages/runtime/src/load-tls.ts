import { createHash } from 'node:crypto';
import { type AgentCore, createAgentCore } from './agent/agent-core.js';
import { attachService } from './agent/create-tls-agent.js';
import type { TlsAgent } from './agent/types.js';
import { loadMaterial } from './material/load-material.js';
import type { SigningKey } from './material/types.js';
import { Secret } from './secret.js';
import { resolveSettings, type SettingsRequest } from './settings/resolve-settings.js';
import type { Settings } from './settings/types.js';

/** The agent that the properties of a service made, with the settings that came of them. */
export type Tls = TlsAgent & { readonly settings: Settings };

interface SharedCore {
  readonly core: Promise<AgentCore>;
  clients: number;
}

/** Agents of this process by what decides them: services with the same settings share one. */
const shared = new Map<string, SharedCore>();

/** Everything that decides how an agent connects; a name or an origin of a property decides nothing. */
function sharingKey(settings: Settings): string {
  const { identity, trust, proxy, environmentProxies, pins, tlsVersions, reload } = settings;
  const { oauth2 } = settings.credentials;
  const decisive = {
    identity,
    trust,
    proxy,
    environmentProxies,
    pins,
    tlsVersions,
    reload,
    signingKey: oauth2?.clientAuthentication === 'private_key_jwt' ? oauth2.privateKey : undefined,
    identityMustBeRequested: settings.identityMustBeRequested,
    verifyHostName: settings.verifyHostName,
    serverName: settings.serverName,
    connectTimeout: settings.connectTimeout,
    socketTimeout: settings.socketTimeout,
    connectionRequestTimeout: settings.connectionRequestTimeout,
    maxTotalConnections: settings.maxTotalConnections,
    maxConnectionsPerRoute: settings.maxConnectionsPerRoute,
    connectionTimeToLive: settings.connectionTimeToLive,
    expiryWarning: settings.expiryWarning,
  };
  const hash = createHash('sha256');
  // The hash takes the secrets' own values, which no text of ours then carries.
  const written = JSON.stringify(decisive, function (this: Record<string, unknown>, name, value: unknown) {
    if (name === 'key' || name === 'origin') return undefined;
    const held = this[name];
    if (!(held instanceof Secret)) return value;
    const revealed: unknown = held.reveal();
    const content = revealed instanceof Uint8Array ? revealed : Buffer.from(String(revealed));
    return createHash('sha256').update(content).digest('hex');
  });
  return hash.update(written).digest('hex');
}

const cores = new WeakMap<TlsAgent, AgentCore>();

/** What signs the client's assertions; for the run time alone, never for the holder of an agent. */
export function signingKeyOf(tls: TlsAgent): SigningKey | undefined {
  return cores.get(tls)?.generation().signingKey();
}

/** One service's hold on a core that it may share. */
function attach(core: AgentCore, settings: Settings, release: () => Promise<void>): TlsAgent {
  const agent = attachService(core, settings, release);
  cores.set(agent, core);
  return agent;
}

function releaseShared(key: string, entry: SharedCore): () => Promise<void> {
  return async () => {
    entry.clients -= 1;
    if (entry.clients > 0) return;
    if (shared.get(key) === entry) shared.delete(key);
    await (await entry.core).end();
  };
}

async function joinCore(settings: Settings): Promise<TlsAgent> {
  const key = sharingKey(settings);
  const running = shared.get(key);
  if (running !== undefined) {
    running.clients += 1;
    // What is wrong for another service is wrong here too, and said below with this service's own keys.
    const core = await running.core.catch(() => undefined);
    if (core !== undefined) return attach(core, settings, releaseShared(key, running));
  }
  const core = loadMaterial(settings).then((material) =>
    createAgentCore(settings, material, (read) => loadMaterial(settings, read)),
  );
  const entry: SharedCore = { core, clients: 1 };
  shared.set(key, entry);
  try {
    return attach(await core, settings, releaseShared(key, entry));
  } catch (error) {
    if (shared.get(key) === entry) shared.delete(key);
    throw error;
  }
}

/**
 * From the properties of a service to its agent: settings, material, connections.
 *
 * @throws ConfigurationError with every problem found; nothing is connected
 */
export async function loadTls(request: SettingsRequest): Promise<Tls> {
  const settings = await resolveSettings(request);
  const agent = await joinCore(settings);
  return Object.defineProperty(agent, 'settings', { value: settings, enumerable: true }) as Tls;
}
