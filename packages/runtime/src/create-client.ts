import { inspect } from 'node:util';
import type { TlsAgent } from './agent/types.js';
import { certificateMissing, createAuthorise, demandsCertificate } from './auth/create-authorise.js';
import type { SchemeContext } from './auth/scheme.js';
import type { Authorise, Credential } from './auth/types.js';
import { ConfigurationError } from './errors.js';
import { loadTls, signingKeyOf, type Tls } from './load-tls.js';
import { createAxios } from './request/axios-instance.js';
import type { Client, ClientDescription, ClientOptions } from './request/client-types.js';
import { defineGroups } from './request/create-groups.js';
import { createDelivery } from './request/deliver.js';
import { type ClientContext, createExchange } from './request/exchange.js';
import { createInt64Lookup } from './request/int64-shapes.js';
import { newestFormat, parseRequirement } from './request/parse-operation.js';
import { postForm } from './request/post-form.js';
import type { Transport } from './request/send.js';
import { rowsOf } from './request/table-lines.js';
import { looseName } from './settings/loose-key.js';

function checkFormat({ format, service }: ClientDescription): void {
  if (Number.isInteger(format) && format >= 1 && format <= newestFormat) return;
  const message = `The client was emitted in format ${format}; this version of @certwire/runtime reads up to ${newestFormat}.`;
  const hint = 'Run: npm install @certwire/runtime@latest';
  throw new ConfigurationError(service, [{ key: 'format', origin: 'the emitted client', message, hint }]);
}

/** What one token of each line says, where a line has it; the lines themselves are read when they are called. */
function tokens({ groups }: ClientDescription, word: 'server' | 'auth'): ReadonlySet<string | undefined> {
  const mark = ` ${word}:`;
  const found = new Set<string | undefined>();
  for (const table of Object.values(groups)) {
    for (const row of rowsOf(table)) {
      const start = row.indexOf(mark);
      found.add(start < 0 ? undefined : row.slice(start + mark.length).split(' ', 1)[0]);
    }
  }
  return found;
}

/** The document's servers, and those of single operations: they belong to the service too. */
function serversOf(description: ClientDescription): readonly string[] {
  const own = [...tokens(description, 'server')].flatMap((token) =>
    token === undefined ? [] : decodeURIComponent(token),
  );
  return [...description.servers, ...own.filter((server) => /^https?:\/\//i.test(server))];
}

/** When nothing works without a certificate, that is said at once and not at the first call. */
function checkIdentity(description: ClientDescription, tls: Tls): void {
  const { security, auth = '-' } = description;
  if (tls.identity !== undefined || !Object.values(security).includes('mutualTLS')) return;
  const requirements = new Set([...tokens(description, 'auth')].map((token) => token ?? auth));
  const demanding = [...requirements].every((text) => demandsCertificate(parseRequirement(text), security));
  if (requirements.size > 0 && demanding) {
    throw certificateMissing(tls.settings.service, 'Every operation', tls.settings.properties);
  }
}

function authorisation(
  description: ClientDescription,
  options: ClientOptions,
  transport: Transport & { tls: Tls },
): Authorise {
  const { tls } = transport;
  const { service, credentials, properties } = tls.settings;
  const context: SchemeContext = {
    service,
    credentials,
    properties,
    looseName,
    hasIdentity: () => tls.identity !== undefined,
    identity: () => tls.identity?.fingerprint256,
    signingKey: () => signingKeyOf(tls),
    postForm: (post) => postForm(transport, post),
  };
  return createAuthorise({
    context,
    schemes: description.security,
    requirement: parseRequirement(description.auth ?? '-'),
    credentials: { ...options.auth } as Readonly<Record<string, Credential | undefined>>,
  });
}

/** Members that printing a client shows; what it holds is looked at through `$tls` and `$axios`. */
function shown(description: ClientDescription, tls: TlsAgent & Pick<Tls, 'settings'>): object {
  const { service, baseUrl } = tls.settings;
  return { service, baseUrl, groups: Object.keys(description.groups) };
}

/**
 * Makes a client of its description: resolves the properties once, loads keystore and truststore, and connects to nothing.
 *
 * @throws ConfigurationError with every problem found
 */
export async function createClient<EmittedClient extends Client>(
  description: ClientDescription,
  options: ClientOptions = {},
): Promise<EmittedClient> {
  checkFormat(description);
  const { service = description.service, config, profile, properties, onRequest, signal } = options;
  const tls = await loadTls({ service, config, profile, properties, servers: serversOf(description) });
  try {
    checkIdentity(description, tls);
    const instance = createAxios(tls, tls.settings.baseUrl, options.axios);
    const transport = { instance, deliver: createDelivery(instance, tls), tls };
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= tls.close();
      return closing;
    };
    const context: ClientContext = {
      transport,
      settings: tls.settings,
      int64: createInt64Lookup(description.int64 ?? {}),
      authorise: authorisation(description, options, transport),
      onRequest,
      signal,
      isClosed: () => closing !== undefined,
    };
    const client = {};
    const hidden = { writable: false, configurable: true, enumerable: false };
    Object.defineProperties(client, {
      close: { ...hidden, value: close },
      $axios: { ...hidden, value: instance },
      $tls: { ...hidden, value: tls },
      toJSON: { ...hidden, value: () => shown(description, tls) },
      [inspect.custom]: { ...hidden, value: () => shown(description, tls) },
      [Symbol.asyncDispose]: { ...hidden, value: close },
    });
    defineGroups(client, description.groups, (operation, input, call) =>
      createExchange(context, { operation, input, call }),
    );
    return client as EmittedClient;
  } catch (error) {
    await tls.close();
    throw error;
  }
}
