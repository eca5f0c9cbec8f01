import { resolve } from 'node:path';
import { findServices } from '@certwire/runtime';
import { loadConfiguration } from '../configuration/load-configuration.js';
import { emittedServers } from './emitted-servers.js';
import type { Surroundings } from './examine-service.js';

/** A service that the configuration or the properties know. */
export interface KnownService {
  readonly id: string;
  /** `rest.<id>.host`, where that is set. */
  readonly host?: string;
  /** Of its document, where its client was emitted. */
  readonly servers: readonly string[];
}

/** Ids that differ in case, `-` and `_` alone are one, as in properties. */
export function isSameService(one: string, other: string): boolean {
  const loose = (id: string): string => id.toLowerCase().replace(/[-_]/g, '');
  return loose(one) === loose(other);
}

/** The services of `certwire.config.*`, then those whose host is set. @throws CommandError for a configuration that is wrong */
export async function knownServices(surroundings: Surroundings): Promise<readonly KnownService[]> {
  const configuration = await loadConfiguration(undefined, surroundings);
  const configured = Object.entries(configuration?.config.services ?? {}).map(([id, { output }]) => ({
    id,
    servers: emittedServers(resolve(configuration?.folder ?? surroundings.cwd, output)),
  }));
  const found = await findServices(surroundings);
  const hostOf = (id: string): string | undefined => found.find((each) => isSameService(each.id, id))?.host;
  const others = found.filter(({ id }) => !configured.some((each) => isSameService(each.id, id)));
  return [
    ...configured.map((service) => {
      const host = hostOf(service.id);
      return host === undefined ? service : { ...service, host };
    }),
    ...others.map((service) => ({ ...service, servers: [] })),
  ];
}
