import { textOf } from '../diff/format-text.js';
import { code, escaped } from '../diff/markdown.js';
import { counted } from '../diff/report.js';
import { printable } from '../terminal/printable.js';
import type { ImpactReport, ReportedImpact } from './report.js';

/** The forms in which impacts are printed, by the name of the format. */
export const impactFormats: Readonly<Record<string, (report: ImpactReport) => string>> = {
  text: (report) => {
    const blocks = report.impacts.map((impact) => {
      const { shown, line, column, code: number, message, frame } = impact;
      const why = causeOf(impact);
      const [first, ...more] = message.split('\n').map(printable);
      const lines = [`${shown}:${line}:${column}  ${first} (TS${number})`, ...more, ...frame.split('\n').map(indented)];
      return [...lines, `    ${why}`].join('\n');
    });
    return `${[...blocks, summaryOf(report)].join('\n\n')}\n`;
  },
  markdown: (report) => {
    const blocks = report.impacts.map((impact) => {
      const { shown, line, message, frame } = impact;
      const [first = ''] = message.split('\n');
      return `**${code(`${shown}:${line}`)}** ${escaped(first)}\n\n${fenced(frame)}\n\n${escaped(causeOf(impact))}`;
    });
    return `${[`### What breaks in this application: ${summaryOf(report)}`, ...blocks].join('\n\n')}\n`;
  },
  json: ({ clients, files, impacts }) => {
    const rows = impacts.map(({ shown, ...impact }) => ({ ...impact, file: shown }));
    return `${JSON.stringify({ clients, files, impacts: rows }, undefined, 2)}\n`;
  },
};

function summaryOf({ impacts, files }: ImpactReport): string {
  const looked = counted(files, 'file');
  if (impacts.length === 0) return `nothing breaks in ${looked}`;
  const touched = new Set(impacts.map(({ shown }) => shown)).size;
  return `${impacts.length === 1 ? '1 line breaks' : `${impacts.length} lines break`} in ${touched} of ${looked}`;
}

function causeOf({ change }: ReportedImpact): string {
  if (change === undefined) return 'because of the new client; no single change explains it';
  return printable(`because of ${change.place}: ${textOf(change)} (${change.code})`);
}

function indented(line: string): string {
  return `  ${line}`;
}

/** A fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}ts\n${text}\n${fence}`;
}
