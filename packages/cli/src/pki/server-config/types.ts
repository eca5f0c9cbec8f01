import type { InspectedCertificate } from '../../inspect/types.js';

/** What a server's configuration is made of; paths are absolute. */
export interface ServerPlan {
  /** The folder of the authority as the user wrote it, for commands. */
  readonly shown: string;
  /** Name of what was issued for the server. */
  readonly name: string;
  /** Leaf first, without the root. */
  readonly certificate: string;
  readonly key: string;
  /** Key and certificates in one file. */
  readonly bundle: string;
  /** The authorities whose clients are let in. */
  readonly trust: string;
  /** The same as a store of Java. */
  readonly javaTrust: string;
  /** The revocation lists of every authority in the chain; undefined before the first. */
  readonly list: string | undefined;
  /** Undefined means every address of the machine. */
  readonly host: string | undefined;
  readonly port: number;
  /** Where a proxy passes requests on to: host:port, plain HTTP. */
  readonly upstream: string;
  readonly leaf: InspectedCertificate;
  /** What is in the files, for configurations that carry it themselves. */
  readonly contents: { readonly certificate: string; readonly key: string; readonly trust: string };
}

/** How the configuration of one server is written. */
export interface ServerKind {
  /** Prints the configuration. */
  readonly render: (plan: ServerPlan) => string;
  /** Lines above it, without the sign of a comment: where it goes. */
  readonly intro: (plan: ServerPlan) => readonly string[];
  /** What begins and ends a comment line. */
  readonly comment: readonly [string, string];
  /** Whether revocation lists go into it, and refuse what they name. */
  readonly readsLists: boolean;
}

/** Host and port as most configurations write them: a port alone for every address. */
export function listenText({ host, port }: Pick<ServerPlan, 'host' | 'port'>): string {
  if (host === undefined) return String(port);
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A text in double quotes, as nginx, Apache, haproxy and YAML read it. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
