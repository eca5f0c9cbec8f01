import { printable } from '../terminal/printable.js';
import { counted, type DiffReport, reachOf, sectionsOf, summaryOf } from './report.js';

/** A report for a terminal: a heading for each kind of change, a line for each change. */
export function formatText(report: DiffReport): string {
  const lines = [`${report.old} → ${report.new}: ${summaryOf(report.changes)}`];
  for (const { title, breaking, changes } of sectionsOf(report.changes)) {
    lines.push('', `${title} (${breaking ? 'breaking' : 'not breaking'}, ${counted(changes.length, 'change')})`);
    for (const change of changes) {
      const reach = reachOf(change);
      lines.push(
        `  ${printable(change.place)}  ${printable(textOf(change))}${reach === undefined ? '' : `  [${reach}]`}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A change as one sentence with what was and what is. */
export function textOf({ message, before, after }: DiffReport['changes'][number]): string {
  if (before !== undefined && after !== undefined) return `${message} ${before} → ${after}`;
  const only = before ?? after;
  return only === undefined ? message : `${message} ${only}`;
}
