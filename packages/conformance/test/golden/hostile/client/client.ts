// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { etcPasswdOperations } from './etc-passwd.js';
import type { EtcPasswdOperations } from './etc-passwd.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface HostileAuth {
  readonly [scheme: string]: never;
}

/** What a client of *\/ process.exit(1) /* `${process.exit(1)}` may be given. */
export interface HostileClientOptions extends ClientOptions<HostileAuth> {}

/** *\/ process.exit(1) /* `${process.exit(1)}` */
export interface HostileClient extends Client {
  /** *\/ } export const x = 1; /* */
  readonly etcPasswd: EtcPasswdOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'hostile',
  title: '*/ process.exit(1) /* `${process.exit(1)}`',
  version: "1'; process.exit(1); '",
  servers: ["https://hostile.example/'; process.exit(1); '"],
  security: {
  },
  groups: {
    etcPasswd: etcPasswdOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createHostileClient(options: HostileClientOptions = {}): Promise<HostileClient> {
  return createClient<HostileClient>(description, options);
}
