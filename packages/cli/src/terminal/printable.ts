/**
 * A text of a document or a store as a terminal may show it: what steers one, ends a line, or turns the order of what is read (CVE-2021-42574) becomes a space.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
