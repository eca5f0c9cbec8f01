import { printable } from '../terminal/printable.js';
import type { Screen } from '../terminal/screen.js';
import { foldCommand } from './fold-command.js';
import { indented } from './paragraph.js';
import type { ExaminedServer } from './types.js';

/** What is wrong, what to change, and how other tools show the same. */
export function renderDiagnosis({ diagnosis, reproduce }: ExaminedServer, screen: Screen): readonly string[] {
  const { paint, marks, width } = screen;
  const commands = [...reproduce.prepare, reproduce.openssl, reproduce.curl].filter((each) => each !== undefined);
  const shown = [
    ...indented('The same without Certwire:', screen).map((line) => paint('grey', line)),
    ...commands.flatMap((command) => foldCommand(command, width - 4).map((line) => `    ${line}`)),
  ];
  if (diagnosis === undefined) return ['', ...shown];
  const { code, message, property, origin, hint, causes } = diagnosis;
  const where = property === undefined ? undefined : origin === undefined ? property : `${property} (${origin})`;
  return [
    '',
    ...indented(printable(`${message} (${code})`), screen, paint('red', marks.no)),
    ...causes.flatMap((each) => [
      ...indented(printable(each.message), screen),
      ...(each.hint === undefined ? [] : indented(printable(each.hint), screen)),
    ]),
    ...(where === undefined ? [] : indented(`Look at ${where}.`, screen)),
    ...(hint === undefined ? [] : indented(hint, screen)),
    '',
    ...shown,
  ];
}
