import type { PropertyReader } from './property-reader.js';

/** Where the service is, and which origins may see the client's certificate. */
export interface BaseUrl {
  readonly baseUrl: string;
  readonly origins: readonly string[];
}

function parseServer(server: string | undefined): { url: URL | undefined; path: string } {
  if (server === undefined) return { url: undefined, path: '' };
  if (/^https?:\/\//i.test(server) && URL.canParse(server)) {
    const url = new URL(server);
    return { url, path: url.pathname };
  }
  // Relative, and nobody resolved it against the document's own URL: only its path is known.
  return { url: undefined, path: server.startsWith('/') ? server : `/${server}` };
}

function readHost(reader: PropertyReader): string | undefined {
  const host = reader.value('rest.<id>.host');
  if (host === undefined) return undefined;
  if (/^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]]+)(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`)) return host;
  const hint = 'Use a host with or without a port; scheme and basepath have keys of their own.';
  reader.report('rest.<id>.host', `"${host}" is no host.`, hint);
  return undefined;
}

function readPath(reader: PropertyReader, path: string): string {
  const wanted = reader.isSet('rest.<id>.basepath') ? (reader.value('rest.<id>.basepath') ?? '') : path;
  const trimmed = wanted.replace(/^\/+|\/+$/g, '');
  if (/[?#\s]/.test(trimmed)) {
    reader.report('rest.<id>.basepath', `"${wanted}" is no path.`, 'Use a path such as /api/v3.');
  }
  return trimmed === '' ? '' : `/${trimmed}`;
}

/**
 * Scheme, host and base path: the properties, else the document's first server. The document's other servers belong
 * to the service too, unless the host was replaced.
 */
export function readBaseUrl(reader: PropertyReader, servers: readonly string[]): BaseUrl {
  const { url, path } = parseServer(servers[0]);
  const configured = readHost(reader);
  const scheme = reader.value('rest.<id>.scheme') ?? (url?.protocol === 'http:' ? 'http' : 'https');
  const host = configured ?? url?.host;
  const basePath = readPath(reader, path);
  if (host === undefined) {
    if (!reader.isSet('rest.<id>.host')) {
      reader.report(
        'rest.<id>.host',
        'The host of the service is not known: no server has one.',
        'Set this key to the host.',
      );
    }
    return { baseUrl: `${scheme}://host.invalid${basePath}`, origins: [] };
  }
  const base = new URL(`${scheme}://${host}`);
  const others = configured === undefined ? servers.slice(1).map((server) => parseServer(server).url) : [];
  const secure = others.filter((other) => other?.protocol === 'https:').map((other) => other?.origin ?? '');
  return { baseUrl: base.origin + basePath, origins: [...new Set([base.origin, ...secure])] };
}
