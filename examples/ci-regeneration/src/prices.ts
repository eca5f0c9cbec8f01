import type { ShopClient } from './clients/shop/index.js';

/** What all articles cost together. */
export async function total(shop: ShopClient): Promise<number> {
  const articles = await shop.articles.listArticles({ limit: 100 });
  return articles.reduce((sum, article) => sum + article.price, 0);
}

/** What stands on the label of one of them. */
export async function label(shop: ShopClient, articleId: number): Promise<string> {
  const { name, price } = await shop.articles.getArticle({ articleId });
  return `${name}: ${price.toFixed(2)}`;
}
