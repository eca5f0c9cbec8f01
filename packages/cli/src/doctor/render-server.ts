import { chainBranches } from '../inspect/draw-store.js';
import { drawTree } from '../terminal/draw-tree.js';
import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { duration, heading, indented } from './paragraph.js';
import { renderDiagnosis } from './render-diagnosis.js';
import type { ExaminedServer, Step } from './types.js';

/** A handshake as its steps, then what was agreed on, the server's chain, and what is wrong. */
export function renderServer(server: ExaminedServer, screen: Screen): readonly string[] {
  const { url, steps, chain, notes } = server;
  const { paint, marks, width } = screen;
  return [
    heading(`Handshake with ${printable(url)}`, screen),
    ...steps.flatMap((step, index) => stepLines(step, index, screen)),
    ...connectionLines(server, screen),
    ...drawTree(chainBranches(chain, screen, 'not sent, not trusted'), marks, width - 2).map((line) => `  ${line}`),
    ...notes.flatMap((note) => indented(note, screen, paint('yellow', marks.partly))),
    ...renderDiagnosis(server, screen),
  ];
}

const titles: Readonly<Record<Step['name'], string>> = {
  reached: 'reached',
  presented: 'server’s certificate',
  chain: 'its chain',
  name: 'its name',
  requested: 'ours asked for',
  ours: 'ours presented',
  accepted: 'accepted',
};
const colors = { yes: 'green', no: 'red', partly: 'yellow', off: 'grey', unknown: 'grey' } as const;
const labelWidth = 25;

function stepLines({ name, state, detail, at }: Step, index: number, screen: Screen): readonly string[] {
  const { paint, marks, width } = screen;
  const time = at === undefined ? '' : duration(at);
  const label = `${index + 1} ${titles[name]}`.padEnd(labelWidth - 2);
  const lines = wrap(printable(detail), width - labelWidth - (time === '' ? 0 : 9));
  return lines.map((line, row) => {
    if (row > 0) return ' '.repeat(labelWidth) + line;
    const room = width - labelWidth - line.length - time.length;
    const right = time === '' ? '' : ' '.repeat(Math.max(1, room)) + paint('grey', time);
    return `${paint(colors[state], marks[state])} ${label}${line}${right}`;
  });
}

function connectionLines({ connection, times }: ExaminedServer, screen: Screen): readonly string[] {
  const { marks } = screen;
  const join = (parts: readonly string[]): string => parts.join(` ${marks.dot} `);
  const { resolved, connected, secured, answered } = times;
  const spans: (readonly [string, number | undefined, number | undefined])[] = [
    ['name', resolved, 0],
    ['connection', connected, resolved ?? 0],
    ['handshake', secured, connected],
    ['answer', answered, secured ?? connected],
  ];
  const durations = spans.flatMap(([what, end, begin]) =>
    end === undefined || begin === undefined ? [] : [`${what} ${duration(end - begin)}`],
  );
  if (connection === undefined) return durations.length === 0 ? [] : indented(join(durations), screen);
  const { protocol, cipher, keyExchange, alpn, resumed } = connection;
  const agreed = [
    protocol,
    cipher.standardName,
    `key exchange ${keyExchange ?? 'that Node has no name for'}`,
    alpn === undefined ? 'no ALPN' : `ALPN ${alpn}`,
    ...(resumed === undefined ? [] : [resumed ? 'sessions are resumed' : 'sessions are not resumed']),
  ];
  return [...indented(join(agreed), screen), ...indented(join(durations), screen)];
}
