import { printable } from '../terminal/printable.js';

/** Text as a sentence of Markdown: names in it may come from a document, and say nothing there. */
export function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]()<>#+!|~@&]/g, (sign) => `\\${sign}`);
}

/** Text as a code span. CommonMark 6.1: a span ends at as many backticks as it began with. */
export function code(text: string): string {
  const line = printable(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
