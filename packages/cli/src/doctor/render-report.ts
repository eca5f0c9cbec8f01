import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { toAscii } from '../terminal/to-ascii.js';
import { heading, indented } from './paragraph.js';
import { renderProperties } from './render-properties.js';
import { renderServer } from './render-server.js';
import { renderStores } from './render-stores.js';
import { renderTrust } from './render-trust.js';
import type { Report } from './types.js';

/** A report as text, in the order of the questions that people ask. Ends with a line break. */
export function renderReport(report: Report, screen: Screen, cwd: string): string {
  const title =
    report.service === undefined ? 'The properties of every service' : `Service ${printable(report.service)}`;
  const parts = [
    [screen.paint('bold', title)],
    renderProperties(report.properties, screen),
    renderStores(report.stores, screen, cwd),
    renderTrust(report.trust, screen, cwd),
    ...report.servers.map((server) => renderServer(server, screen)),
    renderProblems(report, screen),
  ];
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  const text = `${shown.join('\n\n')}\n`;
  return screen.unicode ? text : toAscii(text);
}

function renderProblems({ problems, warnings, servers }: Report, screen: Screen): readonly string[] {
  const { marks, paint, width } = screen;
  const lines = [
    ...problems.flatMap(({ key, origin, message, hint }) => [
      ...indented(`${key} (${origin})`, screen, paint('red', marks.no)),
      ...indented(printable(message), screen),
      ...(hint === undefined ? [] : indented(hint, screen)),
    ]),
    ...warnings.flatMap((warning) => indented(printable(warning), screen, paint('yellow', marks.partly))),
  ];
  if (lines.length > 0)
    return [heading(problems.length > 0 ? 'What is wrong with the configuration' : 'Warnings', screen), ...lines];
  const well = servers.length > 0 && servers.every(({ outcome }) => outcome === 'well');
  return well ? wrap('All is well.', width).map((line) => paint('green', line)) : [];
}
