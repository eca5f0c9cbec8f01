// Emitted by Certwire from openapi.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Article } from './models.js';

export interface ArticlesOperations {
  listArticles(input?: ListArticlesInput, call?: CallOptions): ApiCall<Article[], ListArticlesResponses>;
  getArticle(input: GetArticleInput, call?: CallOptions): ApiCall<Article, GetArticleResponses>;
}

/** What goes over the wire, one line for each operation. */
export const articlesOperations: OperationTable = `
listArticles GET /articles query:limit 200=json
getArticle GET /articles/{articleId} path:articleId! 200=json
`;

export interface ListArticlesInput {
  limit?: number | undefined;
}

export interface ListArticlesResponses {
  /** Articles. */
  200: Article[];
}

export interface GetArticleInput {
  articleId: number;
}

export interface GetArticleResponses {
  /** An article. */
  200: Article;
}
