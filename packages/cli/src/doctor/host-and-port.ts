import { isIP } from 'node:net';

/** A host as a URL writes it: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** `host:port` as a URL writes it. */
export function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${bracketed(host)}:${port}`;
}
