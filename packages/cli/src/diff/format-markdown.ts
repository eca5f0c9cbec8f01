import { code, escaped } from './markdown.js';
import { type DiffReport, reachOf, sectionsOf, summaryOf } from './report.js';

/** A report for a pull request. Everything that comes from a document stands in code spans, where it is no Markdown. */
export function formatMarkdown(report: DiffReport): string {
  const lines = [
    `### What changed for callers: ${summaryOf(report.changes)}`,
    '',
    `${code(report.old)} → ${code(report.new)}`,
  ];
  let breaking: boolean | undefined;
  for (const section of sectionsOf(report.changes)) {
    if (section.breaking !== breaking) lines.push('', section.breaking ? '#### Breaking' : '#### Not breaking');
    breaking = section.breaking;
    lines.push('', `**${section.title}**`, '');
    for (const change of section.changes) {
      const { place, message, before, after } = change;
      const types = [before, after].filter((type) => type !== undefined && type !== '').map((type) => code(type ?? ''));
      const reach = reachOf(change);
      lines.push(
        [`- ${code(place)}:`, escaped(message), types.join(' → '), reach === undefined ? '' : `(${code(reach)})`]
          .filter((part) => part !== '')
          .join(' '),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
