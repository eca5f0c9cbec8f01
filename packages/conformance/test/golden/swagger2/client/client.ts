// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type {
  ApiKeyCredential,
  BasicCredential,
  Client,
  ClientDescription,
  ClientOptions,
  TokenCredential,
} from '@certwire/runtime';
import { filesOperations } from './files.js';
import type { FilesOperations } from './files.js';
import { searchOperations } from './search.js';
import type { SearchOperations } from './search.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface Swagger2Auth {
  readonly grant?: TokenCredential | undefined;
  readonly key?: ApiKeyCredential | undefined;
  readonly user?: BasicCredential | undefined;
}

/** What a client of Old may be given. */
export interface Swagger2ClientOptions extends ClientOptions<Swagger2Auth> {}

/** Old */
export interface Swagger2Client extends Client {
  readonly files: FilesOperations;
  readonly search: SearchOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'swagger2',
  title: 'Old',
  version: '1',
  servers: ['https://old.example/api'],
  security: {
    grant: 'oauth2 clientCredentials https://old.example/token',
    key: 'apiKey header X-Key',
    mutualTLS: 'mutualTLS',
    user: 'basic',
  },
  auth: 'key|grant+user',
  groups: {
    files: filesOperations,
    search: searchOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createSwagger2Client(options: Swagger2ClientOptions = {}): Promise<Swagger2Client> {
  return createClient<Swagger2Client>(description, options);
}
