import { inspect } from 'node:util';
import { ConfigurationError } from '../errors.js';
import type { LoadMaterial, Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import { type AgentCore, createAgentCore } from './agent-core.js';
import { createServiceEvents } from './agent-events.js';
import { expiryNotice } from './expiry.js';
import { createExplanations } from './explain/create-explanations.js';
import type { TlsAgent, TlsAgentEvents } from './types.js';

function uncheckedWarning({ trust, verifyHostName }: Settings): readonly string[] {
  if (trust.mode !== 'NO_CHECK') return [];
  const name = verifyHostName ? 'only its name is' : 'nor is its name';
  return [`security.general.truststore.config is NO_CHECK: the certificate of the server is not verified, ${name}.`];
}

/** What happens to the agents, in the words of one service; a certificate that already comes to its end is told at once. */
function listenFor(core: AgentCore, settings: Settings): { on: TlsAgent['on']; leave: () => void } {
  const { service, expiryWarning } = settings;
  const events = createServiceEvents(service);
  const leave = core.join((event, detail) => {
    const error = 'error' in detail && detail.error instanceof ConfigurationError ? detail.error : undefined;
    const own = error && { error: new ConfigurationError(service, error.problems, { cause: error.cause }) };
    events.emit(event, { ...detail, ...own });
  });
  const isDue = (): boolean => expiryNotice(core.generation().identity, expiryWarning) !== undefined;
  const { identity: first } = core.generation();
  if (first !== undefined && isDue()) events.emit('expiring', { validTo: first.validTo, identity: first });
  const on: TlsAgent['on'] = (event, listener) => {
    const { identity } = core.generation();
    const off = events.on(event, listener);
    if (event === 'expiring' && isDue() && identity !== undefined) {
      const told = { service, validTo: identity.validTo, identity } as TlsAgentEvents[typeof event];
      queueMicrotask(() => listener(told));
    }
    return off;
  };
  return { on, leave };
}

/** One service's hold on agents that it may share with others; `release` is called once, by `close()`. */
export function attachService(core: AgentCore, settings: Settings, release: () => Promise<void>): TlsAgent {
  const dismiss = core.admit({ own: settings.origins, token: settings.tokenOrigins });
  const { on, leave } = listenFor(core, settings);
  let closing: Promise<void> | undefined;
  const warnings = [...settings.warnings, ...uncheckedWarning(settings)];
  const tlsAgent: TlsAgent = {
    agent: core.agent,
    httpAgent: core.httpAgent,
    get identity() {
      return core.generation().identity;
    },
    get anchors() {
      return core.generation().anchors;
    },
    get warnings() {
      const generation = core.generation();
      const expiring = expiryNotice(generation.identity, settings.expiryWarning);
      return [...warnings, ...generation.warnings, ...(expiring === undefined ? [] : [expiring])];
    },
    ...createExplanations(settings, () => core.generation()),
    on,
    close() {
      closing ??= (async () => {
        dismiss();
        leave();
        await release();
      })();
      return closing;
    },
    toJSON() {
      const { identity, anchors } = tlsAgent;
      return { service: settings.service, identity, anchors, warnings: tlsAgent.warnings };
    },
  };
  Object.defineProperty(tlsAgent, inspect.custom, { value: () => tlsAgent.toJSON(), enumerable: false });
  return tlsAgent;
}

/**
 * Makes the agent that the settings ask for, with material that was loaded for them; `load` reads that material anew
 * when one of its files has changed.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createTlsAgent(settings: Settings, material: Material, load?: LoadMaterial): TlsAgent {
  const core = createAgentCore(settings, material, load);
  return attachService(core, settings, () => core.end());
}
