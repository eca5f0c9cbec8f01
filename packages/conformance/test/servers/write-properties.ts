import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Certificates, ClientName } from './make-certificates.js';
import type { OddClientName } from './odd-clients.js';
import type { StartedServer } from './start-server.js';

/** The service of a client and how it presents itself. */
export interface Wiring {
  readonly service: string;
  /** `none` switches mutual TLS off. */
  readonly client: ClientName | OddClientName | 'none';
  /** Further lines of the file. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Writes the properties that wire a client to a server, beside its stores, as an operator would. Gives the path. */
export function writeProperties(certificates: Certificates, server: StartedServer, wiring: Wiring): string {
  const { service, client, more = {} } = wiring;
  const identity = {
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': `${client}.p12`,
    'security.general.mtls.keystore.password': certificates.password,
  };
  const properties = {
    [`rest.${service}.host`]: new URL(server.origin).host,
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': 'ca.pem',
    ...(client === 'none' ? {} : identity),
    ...more,
  };
  const path = certificates.path(`${service}-${randomUUID()}.properties`);
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(path, lines.join(''));
  return path;
}
