// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { ApiKeyCredential, Client, ClientDescription, ClientOptions, TokenCredential } from '@certwire/runtime';
import { _1OperationsTable } from './_1.js';
import type { _1Operations } from './_1.js';
import { blobOperations } from './blob.js';
import type { BlobOperations } from './blob.js';
import { searchOperations } from './search.js';
import type { SearchOperations } from './search.js';
import { tagsOperations } from './tags.js';
import type { TagsOperations } from './tags.js';
import { thingsOperations } from './things.js';
import type { ThingsOperations } from './things.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface HabitsAuth {
  readonly k?: ApiKeyCredential | undefined;
  readonly o?: TokenCredential | undefined;
}

/** What a client of 404 may be given. */
export interface HabitsClientOptions extends ClientOptions<HabitsAuth> {}

/** 404 */
export interface HabitsClient extends Client {
  readonly _1: _1Operations;
  readonly blob: BlobOperations;
  readonly search: SearchOperations;
  readonly tags: TagsOperations;
  readonly things: ThingsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'habits',
  title: '404',
  version: '1',
  servers: ['https://example.com/v1'],
  security: {
    k: 'apiKey header X-K',
    o: 'oauth2 clientCredentials https://x/t',
  },
  groups: {
    _1: _1OperationsTable,
    blob: blobOperations,
    search: searchOperations,
    tags: tagsOperations,
    things: thingsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createHabitsClient(options: HabitsClientOptions = {}): Promise<HabitsClient> {
  return createClient<HabitsClient>(description, options);
}
