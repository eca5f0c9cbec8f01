import { inspect } from 'node:util';
import { ConfigurationError } from '../errors.js';
import type { LoadMaterial, Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import { type AgentCore, createAgentCore } from './agent-core.js';
import { createServiceEvents } from './agent-events.js';
import { publish, publishFailure } from './channels.js';
import { expiryNotice } from './expiry.js';
import { createExplanations } from './explain/create-explanations.js';
import { reloadStatus, tlsStatus } from './status.js';
import type { ReloadStatus } from './status-types.js';
import type { TlsAgent, TlsAgentEvents } from './types.js';

function uncheckedWarning({ trust, verifyHostName }: Settings): readonly string[] {
  if (trust.mode !== 'NO_CHECK') return [];
  const name = verifyHostName ? 'only its name is' : 'nor is its name';
  return [`security.general.truststore.config is NO_CHECK: the certificate of the server is not verified, ${name}.`];
}

/** The events of one service. */
interface Listening {
  readonly on: TlsAgent['on'];
  readonly leave: () => void;
  readonly reload: () => ReloadStatus | undefined;
}

/** What happens to the agents, in the words of one service; a certificate that already comes to its end is told at once. */
function listenFor(core: AgentCore, settings: Settings): Listening {
  const { service, expiryWarning } = settings;
  const events = createServiceEvents(service);
  let reload: ReloadStatus | undefined;
  const leave = core.join((event, detail) => {
    const error = 'error' in detail && detail.error instanceof ConfigurationError ? detail.error : undefined;
    const own = error && { error: new ConfigurationError(service, error.problems, { cause: error.cause }) };
    const told = { ...detail, ...own };
    reload = reloadStatus(event, told) ?? reload;
    events.emit(event, told);
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
  return { on, leave, reload: () => reload };
}

/** One service's hold on agents that it may share with others; `release` is called once, by `close()`. */
export function attachService(core: AgentCore, settings: Settings, release: () => Promise<void>): TlsAgent {
  const dismiss = core.admit({ own: settings.origins, token: settings.tokenOrigins });
  const { on, leave, reload } = listenFor(core, settings);
  const explanations = createExplanations(settings, () => core.generation());
  const { service } = settings;
  const status: TlsAgent['status'] = () => tlsStatus(settings, core.generation(), reload());
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
    status,
    ...explanations,
    explain: (error, context) => publishFailure(service, explanations.explain(error, context), error),
    explainResponse: (answer) => publishFailure(service, explanations.explainResponse(answer), answer.request),
    on,
    close() {
      closing ??= (async () => {
        publish('certwire:closed', { service, status });
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
  publish('certwire:loaded', { service, status });
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
