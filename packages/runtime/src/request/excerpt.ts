const longest = 80;

/**
 * How a body begins, for a message: short, on one line, and without the texts in it when it looks like JSON, for they may
 * be confidential; the names of its members stay.
 */
export function excerpt(text: string): string {
  const begin = text.slice(0, 4 * longest).trimStart();
  const strings = /"((?:[^"\\]|\\.)*)(?:"(\s*:)?|\\?$)/gs;
  const masked = /^[[{"]/.test(begin)
    ? begin.replace(strings, (_, name: string, colon?: string) => (colon === undefined ? '"…"' : `"${name}":`))
    : begin;
  const line = masked.replace(/[\s\p{C}]+/gu, ' ').trim();
  const isWhole = line.length <= longest && text.length <= 4 * longest;
  return isWhole ? line : `${line.slice(0, longest).trimEnd()}…`;
}
