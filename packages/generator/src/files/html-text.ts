/** Tags that people write in descriptions; anything else between `<` and `>` is text (`List<Pet>`, `<id>`). */
const someTag = /<\/?(?:p|br|a|code|b|strong|i|em|ul|ol|li)\b[^<>]*>/i;

/** Each is one kind of markup in HTML, and what Markdown has for it. No pattern spans another tag, so that none is slow. */
const replacements: readonly (readonly [pattern: RegExp, markdown: string])[] = [
  [/<a\b[^<>]*?\bhref\s*=\s*["']([^"'<>]*)["'][^<>]*>([^<]*)<\/a>/gi, '[$2]($1)'],
  [/<code\b[^<>]*>([^<`]*)<\/code>/gi, '`$1`'],
  [/<(?:b|strong)\b[^<>]*>([^<]*)<\/(?:b|strong)>/gi, '**$1**'],
  [/<(?:i|em)\b[^<>]*>([^<]*)<\/(?:i|em)>/gi, '_$1_'],
  [/<li\b[^<>]*>\s*/gi, '\n- '],
  [/<br\b[^<>]*>\s*/gi, '\n'],
  [/<\/?(?:p|ul|ol)\b[^<>]*>\s*/gi, '\n\n'],
  // What is left of tags that were not closed, or that hold others.
  [/<\/?(?:a|code|b|strong|i|em|li)\b[^<>]*>/gi, ''],
];

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** A description in Markdown, where it was written in HTML: an editor shows the tags of a comment as they are. */
export function htmlText(text: string): string {
  if (!someTag.test(text)) return text;
  const markdown = replacements.reduce((given, [pattern, replacement]) => given.replace(pattern, replacement), text);
  return markdown.replace(/&(?:lt|gt|quot|apos|#39|nbsp|amp);/g, (found) => characters[found] ?? found).trim();
}
