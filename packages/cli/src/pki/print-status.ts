import { type Screen, wrap } from '../terminal/screen.js';

/** How something stands: `due` may be renewed now, `ending` ends with its authority and cannot be. */
export type Standing = 'ok' | 'due' | 'ending' | 'expired';

/** One line of `certwire pki status`. */
export interface StatusRow {
  readonly name: string;
  /** What it is for. */
  readonly kind: string;
  readonly names: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly standing: Standing;
}

const hour = 60 * 60 * 1000;
const gap = '  ';
/** Columns of `3,649 days left`, and of the longest name that is not cut. */
const usual = 15;
const longest = 32;
const colors = { ok: 'green', due: 'yellow', ending: 'yellow', expired: 'red' } as const;
const words = { ok: '', due: ', renewal is due', ending: ', it needs a new authority', expired: '' } as const;
/** Columns from which there is room for the names in a certificate. */
const wide = 110;

/** The status as text, in columns that fit the screen. Ends with a line break. */
export function renderStatus(rows: readonly StatusRow[], screen: Screen): string {
  const widest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const kinds = widest(rows.map(({ kind }) => kind));
  const ends = widest(rows.map(endOf));
  const bar = screen.width < wide ? 8 : 12;
  // What is left of the line when the time has the room that it mostly needs.
  const room = Math.min(screen.width - kinds - ends - bar - 4 * gap.length - usual, longest);
  const names = Math.max(12, Math.min(widest(rows.map(({ name }) => name)), room));
  const before = names + kinds + ends + bar + 4 * gap.length;
  return rows
    .map((row) => {
      const { name, kind, standing, until } = row;
      const color = colors[standing];
      const left = timeLeft(until.getTime() - Date.now()) + words[standing];
      const [first = '', ...rest] = wrap(left + namesOf(row, screen), screen.width - before);
      const head = [name.length > names ? `${name.slice(0, names - 3)}...` : name.padEnd(names), kind.padEnd(kinds)];
      const line = [...head, endOf(row).padEnd(ends), screen.paint(color, barOf(row, bar, screen)), first].join(gap);
      return [line, ...rest.map((each) => ' '.repeat(before) + each)].map((each) => `${each}\n`).join('');
    })
    .join('');
}

/** The day, and the time where that is near. In UTC. */
function endOf({ until }: StatusRow): string {
  const iso = until.toISOString();
  const isNear = Math.abs(until.getTime() - Date.now()) < 48 * hour;
  return isNear ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z` : iso.slice(0, 10);
}

function namesOf({ names }: StatusRow, { width, marks }: Screen): string {
  return width < wide || names.length === 0 ? '' : ` ${marks.dot} ${names.join(', ')}`;
}

function barOf({ from, until }: StatusRow, width: number, { marks }: Screen): string {
  const left = until.getTime() - Date.now();
  const share = Math.min(Math.max(left / (until.getTime() - from.getTime()), 0), 1);
  const filled = left <= 0 ? 0 : Math.max(1, Math.round(share * width));
  return marks.left.repeat(filled) + marks.over.repeat(width - filled);
}

/** How much time is left, in the unit that a person would say it in. */
function timeLeft(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  const units = [
    ['day', 24 * hour, 2 * 24 * hour],
    ['hour', hour, 2 * hour],
    ['minute', 60_000, 2 * 60_000],
    ['second', 1000, 0],
  ] as const;
  const [unit, size] = units.find(([, , from]) => span >= from) ?? units[3];
  const count = Math.floor(span / size);
  const text = `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
  return milliseconds < 0 ? `expired ${text} ago` : `${text} left`;
}
