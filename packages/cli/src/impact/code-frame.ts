import type { Impact } from '@certwire/generator';

/** The line of an error between its neighbours, with a mark below what is wrong. */
export function codeFrame(text: string, { line, column, length }: Pick<Impact, 'line' | 'column' | 'length'>): string {
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const width = String(last).length;
  return lines
    .slice(first - 1, last)
    .flatMap((content, index) => {
      const number = first + index;
      const mark = number === line ? '>' : ' ';
      const row = `${mark} ${String(number).padStart(width)} | ${content}`.trimEnd();
      if (number !== line) return [row];
      // A tab stays one, so that the mark stands below its letters wherever the terminal puts them.
      const indent = content.slice(0, column - 1).replace(/[^\t]/g, ' ');
      const marked = Math.max(1, Math.min(length, content.length - column + 1));
      return [row, `  ${' '.repeat(width)} | ${indent}${'^'.repeat(marked)}`];
    })
    .join('\n');
}
