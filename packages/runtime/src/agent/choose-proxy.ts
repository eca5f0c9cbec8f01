import { isIP } from 'node:net';
import type { EnvironmentProxies, ProxySettings, ProxyTarget, Settings } from '../settings/types.js';
import type { Destination } from './destination.js';

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
}

/** `[scheme://]host[:port]`; what an entry leaves out matches everything. */
function matchesEntry(entry: string, { scheme, host, port }: Destination): boolean {
  const [, wantedScheme, wantedHost, wantedPort] =
    /^(?:(https?):\/\/)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/i.exec(entry) ?? [];
  return (
    (wantedScheme === undefined || wantedScheme.toLowerCase() === scheme) &&
    wantedHost?.toLowerCase() === bracketed(host) &&
    (wantedPort === undefined || Number(wantedPort) === port)
  );
}

function fromSettings(proxy: ProxySettings, destination: Destination): ProxyTarget | undefined {
  const { include, exclude } = proxy;
  const listed = (list: readonly string[]): boolean => list.some((entry) => matchesEntry(entry, destination));
  const through = include.length > 0 ? listed(include) : !listed(exclude);
  return through ? proxy : undefined;
}

/** NO_PROXY as curl reads it: `*`, a host and all below it, with or without a leading dot, perhaps with a port. */
function isBypassed(bypass: readonly string[], { host, port }: Destination): boolean {
  const name = bracketed(host);
  return bypass.some((entry) => {
    if (entry === '*') return true;
    const [, wanted = '', wantedPort] =
      /^(\[[^\]]*\]|[^:]*|[^[]*:[^[]*:[^[]*)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (wantedPort !== undefined && Number(wantedPort) !== port) return false;
    const bare = bracketed(wanted.replace(/^\*?\./, ''));
    return bare !== '' && (name === bare || (isIP(host) === 0 && name.endsWith(`.${bare}`)));
  });
}

function fromEnvironment(proxies: EnvironmentProxies, destination: Destination): ProxyTarget | undefined {
  return isBypassed(proxies.bypass, destination) ? undefined : proxies[destination.scheme];
}

/** The proxy on the way to a destination: that of `app.proxy.*`, else that of the environment. */
export function chooseProxy(
  { proxy, environmentProxies }: Pick<Settings, 'proxy' | 'environmentProxies'>,
  destination: Destination,
): ProxyTarget | undefined {
  if (proxy !== undefined) return fromSettings(proxy, destination);
  return environmentProxies === undefined ? undefined : fromEnvironment(environmentProxies, destination);
}
