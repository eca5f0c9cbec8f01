/** True for what is fetched rather than opened. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}
