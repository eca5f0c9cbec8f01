import { Secret } from '../secret.js';
import type { PropertyReader } from './property-reader.js';
import type { EnvironmentProxies, ProxySettings, ProxyTarget } from './types.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy of `app.proxy.*`; its host may carry `https://` for a proxy that is itself reached by TLS. */
export function readProxy(reader: PropertyReader): ProxySettings | undefined {
  const enabled = reader.value('app.proxy.enabled');
  const host = reader.value('app.proxy.host');
  const port = reader.value('app.proxy.port');
  const username = reader.value('app.proxy.username');
  const password = reader.value('app.proxy.password');
  const include = reader.value('app.proxy.urls.include') ?? [];
  const exclude = reader.value('app.proxy.urls.exclude') ?? [];
  if (!enabled) return undefined;
  const why = `It is needed because ${reader.where('app.proxy.enabled').key} is true.`;
  if (host === undefined) reader.report('app.proxy.host', why, 'Set it, or switch the proxy off.');
  if (port === undefined) reader.report('app.proxy.port', why, 'Set it, or switch the proxy off.');
  if (host === undefined || port === undefined) return undefined;
  const bare = host.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return {
    scheme: /^https:/i.test(host) ? 'https' : 'http',
    host: bare.replace(/^\[|\]$/g, ''),
    port,
    include,
    exclude,
    key: reader.where('app.proxy.host').key,
    origin: reader.where('app.proxy.host').origin,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
}

function readTarget(env: Environment, name: string, reader: PropertyReader): ProxyTarget | undefined {
  // Lower case first, as curl and Node read them.
  const variable = [name.toLowerCase(), name].find((each) => (env[each] ?? '') !== '');
  const text = variable === undefined ? undefined : env[variable];
  if (variable === undefined || text === undefined) return undefined;
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    // The value may carry a password: it is not shown.
    reader.report(
      'app.rest.useSystemProperties',
      `The variable ${variable} is no URL of an http or https proxy.`,
      'Mend it.',
    );
    return undefined;
  }
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  return {
    scheme,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port),
    key: variable,
    origin: `env ${variable}`,
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: new Secret(decodeURIComponent(url.password)) }),
  };
}

/** The proxies of the environment, when `app.rest.useSystemProperties` asks for them. */
export function readEnvironmentProxies(reader: PropertyReader, env: Environment): EnvironmentProxies | undefined {
  if (!reader.value('app.rest.useSystemProperties')) return undefined;
  const https = readTarget(env, 'HTTPS_PROXY', reader);
  const http = readTarget(env, 'HTTP_PROXY', reader);
  if (https === undefined && http === undefined) return undefined;
  const bypass = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/).filter((each) => each !== '');
  return { bypass, ...(https === undefined ? {} : { https }), ...(http === undefined ? {} : { http }) };
}
