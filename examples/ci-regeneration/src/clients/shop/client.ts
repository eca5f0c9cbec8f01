// Emitted by Certwire from openapi.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions, TokenCredential } from '@certwire/runtime';
import { articlesOperations } from './articles.js';
import type { ArticlesOperations } from './articles.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface ShopAuth {
  readonly token?: TokenCredential | undefined;
}

/** What a client of Shop may be given. */
export interface ShopClientOptions extends ClientOptions<ShopAuth> {}

/** Shop */
export interface ShopClient extends Client {
  readonly articles: ArticlesOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'shop',
  title: 'Shop',
  version: '1.0.0',
  servers: ['https://shop.example'],
  security: {
    certificate: 'mutualTLS',
    token: 'bearer',
  },
  auth: 'token',
  groups: {
    articles: articlesOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createShopClient(options: ShopClientOptions = {}): Promise<ShopClient> {
  return createClient<ShopClient>(description, options);
}
