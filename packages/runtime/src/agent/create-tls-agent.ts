import { inspect } from 'node:util';
import type { Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import { type AgentCore, createAgentCore } from './agent-core.js';
import { createExplanations } from './explain/create-explanations.js';
import type { TlsAgent } from './types.js';

function uncheckedWarning({ trust, verifyHostName }: Settings): readonly string[] {
  if (trust.mode !== 'NO_CHECK') return [];
  const name = verifyHostName ? 'only its name is' : 'nor is its name';
  return [`security.general.truststore.config is NO_CHECK: the certificate of the server is not verified, ${name}.`];
}

/** One service's hold on agents that it may share with others; `release` is called once, by `close()`. */
export function attachService(core: AgentCore, settings: Settings, release: () => Promise<void>): TlsAgent {
  const dismiss = core.admit(settings.origins);
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
      return [...warnings, ...core.generation().warnings];
    },
    ...createExplanations(settings, () => core.generation()),
    on() {
      return () => undefined;
    },
    close() {
      closing ??= (async () => {
        dismiss();
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
 * Makes the agent that the settings ask for, with material that was loaded for them.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createTlsAgent(settings: Settings, material: Material): TlsAgent {
  const core = createAgentCore(settings, material);
  return attachService(core, settings, () => core.end());
}
