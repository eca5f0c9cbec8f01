import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { toAscii } from '../terminal/to-ascii.js';
import { findingLines, storeTree, summaryOf } from './draw-store.js';
import type { Inspection, Verdict } from './types.js';

/** An inspection as text: what is in the file as a tree, what it is good for, what is wrong with it. Ends with a line break. */
export function renderInspection(inspection: Inspection, screen: Screen): string {
  const { entries, verdicts, findings } = inspection;
  const { paint, width } = screen;
  const text = [
    paint('bold', printable(inspection.file)),
    ...wrap(summaryOf(inspection, screen), width).map((line) => paint('grey', line)),
    ...storeTree(entries, screen, width),
    '',
    ...verdicts.flatMap((verdict) => verdictLines(verdict, screen)),
    ...(findings.length === 0 ? [] : ['']),
    ...findings.flatMap((finding) => findingLines(finding, screen, width)),
    '',
  ].join('\n');
  return screen.unicode ? text : toAscii(text);
}

const fitColors = { yes: 'green', partly: 'yellow', no: 'red' } as const;
const subjects = {
  keystore: 'as a keystore',
  truststore: 'as a truststore',
  Java: 'in Java',
  Node: 'in Node',
} as const;

function verdictLines({ of, fit, message }: Verdict, { paint, marks, width }: Screen): readonly string[] {
  const label = `${subjects[of]} `.padEnd(17);
  return wrap(message, width - label.length - 2).map((line, index) =>
    index === 0 ? `${paint(fitColors[fit], marks[fit])} ${label}${line}` : ' '.repeat(label.length + 2) + line,
  );
}
