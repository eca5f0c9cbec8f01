// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { xOperations } from './x.js';
import type { XOperations } from './x.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface KeywordsAuth {
  readonly [scheme: string]: never;
}

/** What a client of Keywords may be given. */
export interface KeywordsClientOptions extends ClientOptions<KeywordsAuth> {}

/** Keywords */
export interface KeywordsClient extends Client {
  readonly x: XOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'keywords',
  title: 'Keywords',
  version: '1',
  servers: [],
  security: {
  },
  groups: {
    x: xOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createKeywordsClient(options: KeywordsClientOptions = {}): Promise<KeywordsClient> {
  return createClient<KeywordsClient>(description, options);
}
