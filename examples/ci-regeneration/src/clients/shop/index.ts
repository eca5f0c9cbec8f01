// Emitted by Certwire from openapi.yaml. Do not edit: run `certwire generate` again.
export { createShopClient } from './client.js';
export type { ShopAuth, ShopClient, ShopClientOptions } from './client.js';
export type {
  ArticlesOperations,
  GetArticleInput,
  GetArticleResponses,
  ListArticlesInput,
  ListArticlesResponses,
} from './articles.js';
export type { Article } from './models.js';
